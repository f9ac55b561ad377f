// Comments `tenantlint: allow(rule) reason="..."` and configuration entries -> hidden findings.
#include "lint/exempt.h"

#include <ctype.h>

// ---- reading a comment ------------------------------------------------------------------------

// Reads left to right; `problem` stops it.
typedef struct Reader {
  Arena *arena;
  Str text; // the comment
  size_t at;
  Exemption *exemption;
} Reader;

static void skip_space(Reader *reader) {
  while (reader->at < reader->text.length && isspace((unsigned char)reader->text.data[reader->at]))
    reader->at++;
}

static bool take(Reader *reader, char c) {
  skip_space(reader);
  bool found = reader->at < reader->text.length && reader->text.data[reader->at] == c;
  if (found) reader->at++;
  return found;
}

static Str take_word(Reader *reader) {
  skip_space(reader);
  size_t start = reader->at;
  while (reader->at < reader->text.length) {
    unsigned char c = (unsigned char)reader->text.data[reader->at];
    if (!isalnum(c) && !strchr("-_.@+", c) && c < 0x80) break;
    if (c == '\0') break;
    reader->at++;
  }
  return str_slice(reader->text, start, reader->at);
}

static bool fail(Reader *reader, const char *problem) {
  reader->exemption->problem = problem;
  return false;
}

static bool read_rules(Reader *reader) {
  if (!take(reader, '('))
    return fail(reader, "\"allow\" takes the rules in parentheses: allow(rule)");
  do {
    Str name = take_word(reader);
    if (!name.length) return fail(reader, "a rule's name is expected in allow(...)");
    char *rule = str_dup(reader->arena, name);
    if (!rule_find(rule)) {
      const char *nearest = rule_nearest(rule);
      const char *hint =
          nearest ? arena_format(reader->arena, "; did you mean \"%s\"?", nearest) : "";
      return fail(reader, arena_format(reader->arena, "there is no rule \"%s\"%s", rule, hint));
    }
    array_push(reader->arena, &reader->exemption->rules, rule);
  } while (take(reader, ','));
  return take(reader, ')') || fail(reader, "the parenthesis of allow(...) is not closed");
}

// A word, or text in double quotes; NULL when the quotes are not closed.
static const char *take_value(Reader *reader) {
  if (!take(reader, '"')) return str_dup(reader->arena, take_word(reader));
  size_t end = str_find(reader->text, "\"", reader->at);
  if (end == reader->text.length) return NULL;
  Str value = str_slice(reader->text, reader->at, end);
  reader->at = end + 1;
  return str_dup(reader->arena, str_trim(value));
}

static bool read_settings(Reader *reader) {
  Exemption *exemption = reader->exemption;
  for (;;) {
    size_t before = reader->at;
    Str key = take_word(reader);
    if (!key.length || !take(reader, '=')) { // the rest is somebody's remark
      reader->at = before;
      return true;
    }
    bool is_reason = str_is(key, "reason"), is_until = str_is(key, "until"),
         is_by = str_is(key, "by");
    if (!is_reason && !is_until && !is_by)
      return fail(reader, arena_format(reader->arena, "\"%.*s\" is none of reason, until and by",
                                       (int)key.length, key.data));
    const char *value = take_value(reader);
    if (!value) return fail(reader, "the quotes are not closed on this comment");
    if (is_until && !date_is_valid(value))
      return fail(reader, arena_format(reader->arena, "until=%s is no date YYYY-MM-DD", value));
    *(is_reason ? &exemption->reason : is_until ? &exemption->until : &exemption->by) = value;
  }
}

// A file may be a script of several databases, or several scripts of one.
static bool is_known(const Exemptions *exemptions, const ScriptComment *comment, size_t offset) {
  for (size_t i = 0; i < exemptions->count; i++) {
    Span at = exemptions->items[i]->at;
    if (at.source == comment->at.source && at.start == comment->at.start + offset) return true;
  }
  return false;
}

// The directives of one comment. Prose that merely mentions the program's name is none: one stands at
// the comment's start, or says "allow".
static void read_comment(Arena *arena, Exemptions *exemptions, const ScriptComment *comment) {
  Str text = span_text(comment->at);
  if (str_ends(text, "*/")) text.length -= 2;
  size_t found = str_find(text, SCRIPT_DIRECTIVE, 0);
  for (size_t next; found < text.length; found = next) {
    Exemption *exemption = ARENA_NEW(arena, Exemption);
    Reader reader = {arena, text, found + strlen(SCRIPT_DIRECTIVE), exemption};
    Str verb = take_word(&reader);
    bool allows = str_is(verb, "allow");
    if (!allows)
      exemption->problem = "a directive reads: tenantlint: allow(rule) reason=\"...\"";
    else if (read_rules(&reader))
      read_settings(&reader);
    next = str_find(text, SCRIPT_DIRECTIVE, reader.at);
    Str before = str_slice(text, 0, found);
    size_t mark = strspn(before.data, "-/*! \t\r\n");
    if (!allows && mark < before.length) continue;
    if (is_known(exemptions, comment, found)) continue;
    exemption->at = comment->at;
    exemption->at.start += (uint32_t)found;
    exemption->at.end = comment->at.start + (uint32_t)reader.at;
    exemption->covers = comment->covers;
    array_push(arena, exemptions, exemption);
  }
}

// ---- collecting -------------------------------------------------------------------------------

static void add_configured(Arena *arena, Exemptions *exemptions, const ExemptionConfig *entry) {
  Exemption *exemption = ARENA_NEW(arena, Exemption);
  *exemption = (Exemption){.at = entry->at,
                           .reason = entry->reason,
                           .until = entry->until,
                           .by = entry->by,
                           .object = entry->object,
                           .path = entry->path,
                           .from_config = true};
  if (entry->rule) array_push(arena, &exemption->rules, entry->rule);
  array_push(arena, exemptions, exemption);
}

Exemptions exempt_collect(Arena *arena, const Config *config, const Scripts *scripts,
                          const char *today) {
  Exemptions exemptions = {0};
  for (size_t i = 0; i < config->exemptions.count; i++)
    add_configured(arena, &exemptions, config->exemptions.items + i);
  for (size_t i = 0; i < scripts->count; i++)
    for (size_t j = 0; j < scripts->items[i]->comments.count; j++)
      read_comment(arena, &exemptions, scripts->items[i]->comments.items + j);
  for (size_t i = 0; i < exemptions.count; i++) {
    Exemption *exemption = exemptions.items[i];
    exemption->expired = exemption->until && strcmp(exemption->until, today) < 0;
  }
  return exemptions;
}

// ---- applying ---------------------------------------------------------------------------------

static bool covers_rule(const Exemption *exemption, const Rule *rule) {
  for (size_t i = 0; i < exemption->rules.count; i++)
    if (rule_find(exemption->rules.items[i]) == rule) return true;
  return exemption->rules.count == 0;
}

// "public.orders" also covers what is part of it ("public.orders.policy"); a name without a schema
// covers it in any.
static bool covers_object(Arena *arena, const char *glob, const char *object) {
  const char *dot = strchr(object, '.');
  const char *name = dot && !strchr(glob, '.') ? dot + 1 : object;
  const char *part = dot ? strchr(dot + 1, '.') : NULL;
  if (glob_match(glob, object) || glob_match(glob, name)) return true;
  return part && glob_match(glob, arena_copy(arena, name, (size_t)(part - name)));
}

static bool covers_finding(Arena *arena, const Exemption *exemption, const Finding *finding) {
  if (!covers_rule(exemption, finding->rule)) return false;
  if (exemption->from_config) {
    const char *path = finding->at.source ? finding->at.source->path : "";
    if (exemption->path && !glob_match(exemption->path, path)) return false;
    return !exemption->object || covers_object(arena, exemption->object, finding->object);
  }
  const Span *covers = &exemption->covers;
  return finding->at.source == covers->source && finding->at.start >= covers->start &&
         finding->at.start < covers->end;
}

// Whether the run is a full one, so that an exemption of every rule can be judged.
static bool runs_all(const Check *check) {
  for (size_t i = 0; i < all_rules_count; i++)
    if (check->choice[i].unasked) return false;
  return true;
}

static void find_unused(const Check *check, Exemption *exemption, const bool *used) {
  for (size_t i = 0; i < exemption->rules.count; i++)
    if (!used[i] && check->choice[rule_index(rule_find(exemption->rules.items[i]))].runs)
      array_push(check->arena, &exemption->unused, exemption->rules.items[i]);
  if (!exemption->rules.count && !exemption->hides && runs_all(check))
    array_push(check->arena, &exemption->unused, "*");
}

static void apply(const Check *check, Exemption *exemption) {
  bool *used = arena_alloc(check->arena, exemption->rules.count + 1);
  for (size_t i = 0; i < check->findings->count; i++) {
    Finding *finding = check->findings->items[i];
    if (!covers_finding(check->arena, exemption, finding)) continue;
    exemption->hides++;
    for (size_t j = 0; j < exemption->rules.count; j++)
      if (rule_find(exemption->rules.items[j]) == finding->rule) used[j] = true;
    if (!finding->exempted) finding->exemption = exemption;
    finding->exempted = true;
  }
  find_unused(check, exemption, used);
}

void exempt_apply(const Check *check, const Exemptions *exemptions) {
  for (size_t i = 0; i < exemptions->count; i++)
    if (!exemptions->items[i]->expired && !exemptions->items[i]->problem)
      apply(check, exemptions->items[i]);
}
