// The baseline file, an older revision and today's findings -> what is new, and the next baseline.
#include "cli/known.h"

#include <unistd.h>

#define DEFAULT_FILE ".tenantlint-baseline.json"

// ---- at another revision ----------------------------------------------------------------------

// The configuration of then says where the migrations were and what was exempted; that of today,
// which rules count. One that this version does not understand is passed over.
static Config config_of_then(Arena *arena, Revision *revision, const AnalysisOptions *options,
                             const Config *today) {
  Config then;
  Error ignored;
  const Source *file = revision_read(revision, ".tenantlint.yaml");
  bool fine = file && config_parse(arena, file, &then, &ignored) &&
              check_names(&then, &options->only, &options->without, &ignored);
  if (!fine) return *today;
  then.rules = today->rules;
  then.mode = today->mode;
  return then;
}

static bool analyze_revision(Arena *arena, Arena *past, Revision *revision, const char *root,
                             const Options *options, const Config *today, Known *known,
                             Error *error) {
  AnalysisOptions asked = {
      .only = options->rules, .without = options->without, .threads = options->threads};
  bool is_given = options->config || options->no_config;
  Config then = is_given ? *today : config_of_then(past, revision, &asked, today);
  Analysis analysis = {0};
  project_at_revision(past, root, &then, revision, &analysis.project, &analysis.gaps);
  if (!analysis_of_project(past, &then, &asked, &analysis, error) ||
      !revision_is_complete(revision, error))
    return false;
  baseline_add(arena, &known->before, &analysis.findings);
  return true;
}

static bool read_revision(Arena *arena, const char *root, const Options *options,
                          const Config *config, Known *known, Error *error) {
  sql_keep_texts(true); // most files are the same today
  Arena *past = arena_new();
  Revision *revision = revision_open(past, root, options->since, error);
  bool fine =
      revision && analyze_revision(arena, past, revision, root, options, config, known, error);
  if (revision) revision_close(revision);
  sql_forget();
  arena_free(past);
  return fine;
}

// ---- the file ---------------------------------------------------------------------------------

static bool read_file(Arena *arena, const char *root, const Options *options, const Config *config,
                      Known *known, Error *error) {
  bool writes = options->command == CLI_BASELINE, is_given = options->baseline != NULL;
  known->name = is_given ? options->baseline : config->baseline ? config->baseline : DEFAULT_FILE;
  const char *folder = !is_given ? root : *known->name == '/' ? "" : ".";
  known->path = arena_format(arena, "%s/%s", folder, known->name);
  bool is_optional = writes || (!is_given && !config->baseline);
  if (is_optional && access(known->path, F_OK) != 0) return true;
  Source *source;
  known->has_file = true;
  return source_read(arena, folder, known->name, &source, error) &&
         baseline_read(arena, source, &known->file, error);
}

bool known_read(Arena *arena, const char *root, const Options *options, const Config *config,
                Known *known, Error *error) {
  bool checks = options->command == CLI_CHECK, writes = options->command == CLI_BASELINE;
  bool reads = writes || (checks && !options->no_baseline);
  if (reads && !read_file(arena, root, options, config, known, error)) return false;
  return !checks || !options->since || read_revision(arena, root, options, config, known, error);
}

// A finding may be in both.
void known_apply(Arena *arena, Known *known, const Findings *findings, const RuleChoice *choice) {
  baseline_apply(&known->before, findings);
  for (size_t i = 0; i < findings->count; i++) {
    findings->items[i]->older = findings->items[i]->baselined;
    findings->items[i]->baselined = false;
  }
  baseline_apply(&known->file, findings);
  for (size_t i = 0; i < known->file.count; i++)
    if (baseline_is_stale(known->file.items + i, choice))
      array_push(arena, &known->stale, known->file.items[i]);
}

void known_renew(Arena *arena, const Known *known, const Findings *findings,
                 const RuleChoice *choice, bool only_prunes, Buf *text, Buf *message) {
  Findings wanted = {0};
  size_t before = 0;
  for (size_t i = 0; i < findings->count; i++) {
    Finding *finding = findings->items[i];
    before += finding->baselined;
    if (finding->baselined || !only_prunes) array_push(arena, &wanted, finding);
  }
  Baseline renewed = {0};
  baseline_add(arena, &renewed, &wanted);
  size_t added = renewed.count - before;
  for (size_t i = 0; i < known->file.count; i++) {
    const KnownFinding *entry = known->file.items + i;
    if (!entry->is_found && !baseline_is_stale(entry, choice)) array_push(arena, &renewed, *entry);
  }
  baseline_write(&renewed, text);
  size_t removed = known->stale.count;
  buf_addf(message, "%s holds %zu %s now: %zu added, %zu taken out\n", known->name, renewed.count,
           renewed.count == 1 ? "finding" : "findings", added, removed);
}
