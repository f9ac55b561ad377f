// Findings <-> the file that lists those which are known; and which findings of today it hides.
#include "report/baseline.h"

#include <stdlib.h>

#include "base/map.h"
#include "report/json.h"

static const char *copy(Arena *arena, const char *text) {
  return arena_copy(arena, text, strlen(text));
}

void baseline_add(Arena *arena, Baseline *baseline, const Findings *findings) {
  for (size_t i = 0; i < findings->count; i++) {
    const Finding *finding = findings->items[i];
    if (finding->exempted) continue;
    const char *where = finding->at.source ? finding->at.source->path : "";
    array_push(arena, baseline,
               (KnownFinding){finding->rule->name, copy(arena, finding->object),
                              copy(arena, finding->statement), copy(arena, finding->fingerprint),
                              copy(arena, where), false});
  }
}

// ---- which findings are known -----------------------------------------------------------------

// A query is known by its text alone: the next one that reads the same table is another finding.
static bool judges_schema(const Rule *rule) {
  return rule->check_table || rule->check_view || rule->check_policy || rule->check_function ||
         rule->check_role || rule->check_catalog;
}

typedef enum Likeness { SAME_FINGERPRINT, SAME_OBJECT, SAME_STATEMENT, LIKENESSES } Likeness;

// What both sides must have in common; NULL when they cannot be alike in this way.
static const char *key_of(Arena *arena, Likeness likeness, const char *rule_name,
                          const char *object, const char *statement, const char *fingerprint) {
  const Rule *rule = rule_find(rule_name); // the baseline may know it by its old name
  if (likeness == SAME_FINGERPRINT) return fingerprint;
  if (!rule || !judges_schema(rule) || !*object) return NULL;
  return arena_format(arena, "%s %s", rule->name, likeness == SAME_OBJECT ? object : statement);
}

typedef ARRAY(KnownFinding *) Alike;

static Map group(Arena *arena, Baseline *baseline, Likeness likeness) {
  Map groups = map_new(arena);
  for (size_t i = 0; i < baseline->count; i++) {
    KnownFinding *known = baseline->items + i;
    const char *key = known->is_found ? NULL
                                      : key_of(arena, likeness, known->rule, known->object,
                                               known->statement, known->fingerprint);
    if (!key) continue;
    Alike *alike = map_get(&groups, str(key));
    if (!alike) map_set(&groups, str(key), alike = ARENA_NEW(arena, Alike));
    array_push(arena, alike, known);
  }
  return groups;
}

static KnownFinding *first_unfound(const Alike *alike) {
  for (size_t i = 0; alike && i < alike->count; i++)
    if (!alike->items[i]->is_found) return alike->items[i];
  return NULL;
}

void baseline_apply(Baseline *baseline, const Findings *findings) {
  if (!baseline->count) return;
  Arena *arena = arena_new();
  for (Likeness likeness = SAME_FINGERPRINT; likeness < LIKENESSES; likeness++) {
    Map groups = group(arena, baseline, likeness);
    for (size_t i = 0; i < findings->count; i++) {
      Finding *finding = findings->items[i];
      if (finding->exempted || finding->baselined) continue;
      const char *key = key_of(arena, likeness, finding->rule->name, finding->object,
                               finding->statement, finding->fingerprint);
      KnownFinding *known = key ? first_unfound(map_get(&groups, str(key))) : NULL;
      if (known) known->is_found = finding->baselined = true;
    }
  }
  arena_free(arena);
}

bool baseline_is_stale(const KnownFinding *known, const RuleChoice *choice) {
  const Rule *rule = rule_find(known->rule);
  return !known->is_found && (!rule || choice[rule_index(rule)].runs);
}

// ---- the file ---------------------------------------------------------------------------------

static int compare(const void *a, const void *b) {
  const KnownFinding *x = a, *y = b;
  int order = strcmp(x->rule, y->rule);
  if (!order) order = strcmp(x->object, y->object);
  return order ? order : strcmp(x->fingerprint, y->fingerprint);
}

void baseline_write(const Baseline *baseline, Buf *out) {
  Arena *arena = arena_new();
  Baseline sorted = {0};
  for (size_t i = 0; i < baseline->count; i++) array_push(arena, &sorted, baseline->items[i]);
  if (sorted.count) qsort(sorted.items, sorted.count, sizeof *sorted.items, compare);
  json_t *list = json_array();
  for (size_t i = 0; i < sorted.count; i++) {
    const KnownFinding *known = sorted.items + i;
    json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:s, s:s}", "rule", known->rule,
                                          "object", json_text(known->object), "where",
                                          json_text(known->where), "statement", known->statement,
                                          "fingerprint", known->fingerprint));
  }
  json_write(json_pack("{s:i, s:o}", "version", 1, "findings", list), out);
  arena_free(arena);
}

static bool take(Arena *arena, const json_t *entry, Baseline *baseline) {
  KnownFinding known = {0};
  if (json_unpack((json_t *)entry, "{s:s, s:s, s:s, s:s, s:s}", "rule", &known.rule, "object",
                  &known.object, "where", &known.where, "statement", &known.statement,
                  "fingerprint", &known.fingerprint) != 0)
    return false;
  array_push(arena, baseline,
             (KnownFinding){copy(arena, known.rule), copy(arena, known.object),
                            copy(arena, known.statement), copy(arena, known.fingerprint),
                            copy(arena, known.where), false});
  return true;
}

bool baseline_read(Arena *arena, const Source *source, Baseline *baseline, Error *error) {
  json_error_t problem;
  json_t *document =
      json_loadb(source->text.data, source->text.length, JSON_REJECT_DUPLICATES, &problem);
  if (!document) {
    error_set(error, "%s:%d:%d: the baseline is no JSON: %s", source->path, problem.line,
              problem.column, problem.text);
    return false;
  }
  bool fine = json_integer_value(json_object_get(document, "version")) == 1;
  if (!fine) error_set(error, "%s: this is no baseline of this version", source->path);
  const json_t *list = json_object_get(document, "findings");
  for (size_t i = 0; fine && i < json_array_size(list); i++) {
    fine = take(arena, json_array_get(list, i), baseline);
    if (!fine)
      error_set(error, "%s: entry %zu needs rule, object, where, statement and fingerprint",
                source->path, i + 1);
  }
  json_decref(document);
  return fine;
}
