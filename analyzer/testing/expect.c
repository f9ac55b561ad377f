// A fixture -> the differences between its findings and the comments that expect them.
#include "testing/expect.h"

#include <ctype.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "analysis.h"
#include "base/buf.h"
#include "input/prepare.h"

typedef struct Expectation {
  const char *path, *rule, *words, *severity; // words, severity NULL: any
  uint32_t line;
  bool related, unnamed, met;
} Expectation;

typedef struct Case {
  Arena *arena;
  const char *rule;
  Names rules; // that run
  ARRAY(Expectation) expectations;
  Analysis analysis;
  Buf differences;
} Case;

// ---- reading the comments ---------------------------------------------------------------------

static bool is_rule_char(char c) {
  return islower((unsigned char)c) || isdigit((unsigned char)c) || c == '-';
}

static const char *const keywords[] = {"expect: ", "related: ", "unnamed: ", "run: ", NULL};

// Whether nothing but the comment's mark stands before `at`.
static bool stands_alone(Str line, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (!strchr(" \t-/*#!", line.data[i])) return false;
  return true;
}

// Whether the line holds nothing but such a comment.
static bool is_comment_line(Str line) {
  for (int i = 0; keywords[i]; i++) {
    size_t at = str_find(line, keywords[i], 0);
    if (at < line.length && stands_alone(line, at)) return true;
  }
  return false;
}

static const char *read_word(Arena *arena, Str line, size_t *at) {
  while (*at < line.length && isspace((unsigned char)line.data[*at])) ++*at;
  size_t start = *at;
  while (*at < line.length && is_rule_char(line.data[*at])) ++*at;
  return *at == start ? NULL : str_dup(arena, str_slice(line, start, *at));
}

// The rule's name, the severity and the quoted words at `at`; false when there is no name.
static bool read_target(Arena *arena, Str line, size_t *at, Expectation *into) {
  into->rule = read_word(arena, line, at);
  if (!into->rule) return false;
  size_t behind = *at;
  const char *word = read_word(arena, line, &behind);
  for (Severity severity = SEVERITY_ADVICE; word && severity <= SEVERITY_ERROR; severity++)
    if (!strcmp(word, severity_name(severity))) into->severity = word, *at = behind;
  size_t quote = *at;
  while (quote < line.length && isspace((unsigned char)line.data[quote])) quote++;
  if (quote >= line.length || line.data[quote] != '"') return true;
  size_t close = str_find(line, "\"", quote + 1);
  into->words = str_dup(arena, str_slice(line, quote + 1, close));
  *at = close;
  return true;
}

static void read_keyword(Case *this, const Source *source, uint32_t number, const char *keyword) {
  Str line = source_line(source, number);
  uint32_t meant = number; // a comment line means the next line that is none
  while (meant <= source->line_count && is_comment_line(source_line(source, meant))) meant++;
  size_t at = str_find(line, keyword, 0);
  for (; at < line.length; at = str_find(line, keyword, at)) {
    Expectation expectation = {.path = source->path, .line = meant};
    expectation.unnamed = strcmp(keyword, "unnamed: ") == 0;
    expectation.related = expectation.unnamed || strcmp(keyword, "related: ") == 0;
    at += strlen(keyword);
    if (!read_target(this->arena, line, &at, &expectation)) continue;
    if (strcmp(keyword, "run: ") == 0)
      array_push(this->arena, &this->rules, expectation.rule);
    else
      array_push(this->arena, &this->expectations, expectation);
  }
}

static void read_source(Case *this, const Source *source) {
  for (uint32_t line = 1; line <= source->line_count; line++)
    for (int i = 0; keywords[i]; i++) read_keyword(this, source, line, keywords[i]);
}

// ---- comparing --------------------------------------------------------------------------------

static bool meets(const Expectation *expectation, Span at, const Rule *rule, const char *message) {
  return at.source && strcmp(rule->name, expectation->rule) == 0 &&
         strcmp(at.source->path, expectation->path) == 0 &&
         source_position(at.source, at.start).line == expectation->line &&
         (!expectation->words || strstr(message, expectation->words));
}

static void meet_related(Case *this, const Finding *finding) {
  for (size_t i = 0; i < this->expectations.count; i++) {
    Expectation *expectation = this->expectations.items + i;
    for (size_t j = 0; expectation->related && j < finding->related.count; j++) {
      const Related *related = finding->related.items + j;
      if (meets(expectation, related->at, finding->rule, related->message)) expectation->met = true;
    }
  }
}

static void compare(Case *this, const Finding *finding) {
  if (finding->exempted) return;
  meet_related(this, finding);
  for (size_t i = 0; i < this->expectations.count; i++) {
    Expectation *expectation = this->expectations.items + i;
    if (expectation->related || expectation->met) continue;
    if (!meets(expectation, finding->at, finding->rule, finding->message)) continue;
    if (expectation->severity && strcmp(severity_name(finding->severity), expectation->severity))
      continue;
    expectation->met = true;
    return;
  }
  Position position =
      finding->at.source ? source_position(finding->at.source, finding->at.start) : (Position){0};
  buf_addf(&this->differences, "%s:%u:%u: unexpected %s: %s (%s)\n",
           finding->at.source ? finding->at.source->path : "(no place)", position.line,
           position.column, finding->rule->name, finding->message, finding->object);
}

static void compare_all(Case *this) {
  for (size_t i = 0; i < this->analysis.findings.count; i++)
    compare(this, this->analysis.findings.items[i]);
  for (size_t i = 0; i < this->expectations.count; i++) {
    const Expectation *expectation = this->expectations.items + i;
    if (expectation->met != expectation->unnamed) continue;
    buf_addf(&this->differences, "%s:%u: %s %s%s%s%s%s\n", expectation->path, expectation->line,
             expectation->unnamed ? "unexpected" : "missing",
             expectation->related ? "place related to " : "", expectation->rule,
             expectation->words ? " \"" : "", expectation->words ? expectation->words : "",
             expectation->words ? "\"" : "");
  }
}

// ---- running ----------------------------------------------------------------------------------

static bool read_file_case(Case *this, const char *folder, const char *name, Error *error) {
  Source *source;
  if (!source_read(this->arena, folder, name, &source, error)) return false;
  Migration *migration = ARENA_NEW(this->arena, Migration);
  *migration = (Migration){.source = source,
                           .up = prepare_unit(this->arena, source, &(Marks){0}),
                           .version = "1",
                           .transaction = TRANSACTION_PER_STATEMENT};
  Database *database = ARENA_NEW(this->arena, Database);
  *database = (Database){.name = "db", .format = "plain", .path = name, .evidence = "a fixture"};
  array_push(this->arena, &database->migrations, migration);
  this->analysis.project.root = folder;
  array_push(this->arena, &this->analysis.project.databases, database);
  return true;
}

static bool read_case(Case *this, const char *folder, const char *name, Config *config,
                      Error *error) {
  const char *path = arena_format(this->arena, "%s/%s", folder, name);
  struct stat facts;
  if (stat(path, &facts) == 0 && !S_ISDIR(facts.st_mode))
    return read_file_case(this, folder, name, error);
  const char *root = realpath(path, arena_alloc(this->arena, 4096 + 1));
  return config_read(this->arena, root, ".tenantlint.yaml", false, config, error) &&
         project_discover(this->arena, root, config, NULL, 1, &this->analysis.project,
                          &this->analysis.gaps, error);
}

static bool has_source(const Sources *sources, const Source *source) {
  for (size_t i = 0; i < sources->count; i++)
    if (sources->items[i] == source) return true;
  return false;
}

// Each once: a file may be many migrations.
static Sources migration_sources(const Case *this) {
  Sources sources = {0};
  for (size_t i = 0; i < this->analysis.project.databases.count; i++) {
    const Database *database = this->analysis.project.databases.items[i];
    for (size_t k = 0; k < database->migrations.count; k++) {
      const Source *source = database->migrations.items[k]->up->source;
      if (!has_source(&sources, source)) array_push(this->arena, &sources, source);
    }
  }
  return sources;
}

const char *expect_run(Arena *arena, const char *folder, const char *name, const char *rule) {
  Case this = {.arena = arena, .rule = rule, .differences = buf_new(arena)};
  array_push(arena, &this.rules, rule);
  Config config = {0};
  Error error;
  if (!read_case(&this, folder, name, &config, &error))
    return arena_format(arena, "%s", error.message);
  Sources migrations = migration_sources(&this);
  for (size_t i = 0; i < migrations.count; i++) read_source(&this, migrations.items[i]);
  Sources code = {0}, queries = {0};
  if (this.analysis.project.tree) {
    application_find(this.analysis.project.tree, load_is_code, &code);
    application_find(this.analysis.project.tree, query_file_may_be, &queries);
  }
  for (size_t i = 0; i < code.count; i++) read_source(&this, code.items[i]);
  for (size_t i = 0; i < queries.count; i++)
    if (!has_source(&migrations, queries.items[i])) read_source(&this, queries.items[i]);
  if (config.source) read_source(&this, config.source);

  AnalysisOptions options = {.only = this.rules, .today = EXPECT_TODAY};
  if (!analysis_of_project(arena, &config, &options, &this.analysis, &error))
    return arena_format(arena, "%s", error.message);
  compare_all(&this);
  bool is_bad = strcmp(strrchr(folder, '/'), "/bad") == 0;
  bool expects = false;
  for (size_t i = 0; i < this.expectations.count; i++)
    expects |= !this.expectations.items[i].related;
  if (is_bad != expects)
    buf_addf(&this.differences, is_bad ? "a bad case expects a finding; there is no \"expect:\"\n"
                                       : "a good case expects no finding\n");
  return this.differences.length ? this.differences.data : NULL;
}
