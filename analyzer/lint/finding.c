// Findings -> their order and their identity.
#include "lint/finding.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/parallel.h"
#include "lint/rule.h"

static const char *const severity_names[] = {
    [SEVERITY_ADVICE] = "advice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

const char *severity_name(Severity severity) { return severity_names[severity]; }

bool severity_parse(const char *name, Severity *severity) {
  for (Severity each = SEVERITY_ADVICE; each <= SEVERITY_ERROR; each++)
    if (strcmp(name, severity_names[each]) == 0) {
      *severity = each;
      return true;
    }
  return false;
}

static int compare_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

static int compare(const void *a, const void *b) {
  const Finding *x = *(Finding *const *)a, *y = *(Finding *const *)b;
  int order = compare_text(x->at.source ? x->at.source->path : NULL,
                           y->at.source ? y->at.source->path : NULL);
  if (!order) order = (x->at.start > y->at.start) - (x->at.start < y->at.start);
  if (!order) order = strcmp(x->rule->name, y->rule->name);
  if (!order) order = strcmp(x->object, y->object);
  if (!order) order = strcmp(x->message, y->message);
  return order;
}

// FNV-1a; the NUL at the end keeps "a","bc" and "ab","c" apart.
static uint64_t mix(uint64_t hash, Str text) {
  for (size_t i = 0; i <= text.length; i++) {
    unsigned char byte = i < text.length ? (unsigned char)text.data[i] : 0;
    hash = (hash ^ byte) * 0x100000001b3u;
  }
  return hash;
}

static const char *hexadecimal(Arena *arena, uint64_t hash) {
  enum { DIGITS = 16 };
  char *text = arena_alloc(arena, DIGITS + 1);
  for (size_t i = DIGITS; i > 0; hash >>= 4) text[--i] = "0123456789abcdef"[hash & 15];
  return text;
}

static Str statement_text(Arena *arena, const Map *by_path, Span at) {
  if (!at.source) return (Str){"", 0};
  const Scripts *scripts = map_get(by_path, str(at.source->path));
  for (size_t i = 0; scripts && i < scripts->count; i++) {
    Str statement = script_normalised(arena, scripts->items[i], at);
    if (statement.data) return statement;
  }
  return script_normalise(arena, span_text(at));
}

static Map group_by_path(Arena *arena, const Scripts *scripts) {
  Map by_path = map_new(arena);
  for (size_t i = 0; i < scripts->count; i++) {
    Str path = str(scripts->items[i]->source->path);
    Scripts *same = map_get(&by_path, path);
    if (!same) map_set(&by_path, path, same = ARENA_NEW(arena, Scripts));
    array_push(arena, same, scripts->items[i]);
  }
  return by_path;
}

// What each finding's rule and statement make of its identity; each by itself.
typedef struct Identities {
  const Findings *findings;
  const Map *by_path;
  uint64_t *statements, *hashes;
} Identities;

static void identify(void *context, Arena *arena, size_t index) {
  const Identities *identities = context;
  const Finding *finding = identities->findings->items[index];
  Str statement = statement_text(arena, identities->by_path, finding->at);
  uint64_t rule = mix(0xcbf29ce484222325u, str(finding->rule->name));
  identities->statements[index] = mix(rule, statement);
  identities->hashes[index] = mix(mix(rule, str(finding->object)), statement);
}

void findings_finish(Arena *arena, size_t threads, Findings *findings, const Scripts *scripts) {
  if (findings->count) qsort(findings->items, findings->count, sizeof *findings->items, compare);
  Map by_path = group_by_path(arena, scripts);
  Map seen = map_new(arena); // identity -> how often (a size_t)
  size_t size = (findings->count + 1) * sizeof(uint64_t);
  Identities identities = {findings, &by_path, arena_alloc(arena, size), arena_alloc(arena, size)};
  if (findings->count < PARALLEL_LEAST) threads = 1;
  parallel_run(arena, threads, findings->count, identify, &identities);
  for (size_t i = 0; i < findings->count; i++) {
    Finding *finding = findings->items[i];
    uint64_t hash = identities.hashes[i];
    finding->statement = hexadecimal(arena, identities.statements[i]);
    const char *identity = hexadecimal(arena, hash);
    size_t *times = map_get(&seen, str(identity));
    if (!times) map_set(&seen, str(identity), times = ARENA_NEW(arena, size_t));
    if ((*times)++)
      identity = hexadecimal(arena, mix(hash, str(arena_format(arena, "%zu", *times))));
    finding->fingerprint = identity;
  }
}
