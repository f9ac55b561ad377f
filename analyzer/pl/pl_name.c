// Names in texts -> relations of the catalog, and back.
#include "pl/pl_run.h"

static bool is_visible(const PlRun *run, const Relation *relation) {
  const ReplaySession *session = run->session;
  return relation ==
         catalog_find_relation(session->catalog, &session->search_path, NULL, relation->name);
}

Value pl_relation_value(PlRun *run, const Relation *relation) {
  return value_relation(run->arena, relation, is_visible(run, relation));
}

// A part of a name as to_regclass() reads it: folded unless it is quoted.
static size_t read_part(PlRun *run, Str name, size_t at, const char **part) {
  if (at < name.length && name.data[at] == '"') {
    size_t end = str_find(name, "\"", at + 1);
    *part = end < name.length ? str_dup(run->arena, str_slice(name, at + 1, end)) : NULL;
    return end + 1;
  }
  size_t end = str_find(name, ".", at);
  char *folded = str_dup(run->arena, str_trim(str_slice(name, at, end)));
  for (char *c = folded; *c; c++)
    if (*c >= 'A' && *c <= 'Z') *c += 'a' - 'A';
  *part = folded;
  return end;
}

Relation *pl_find_relation(PlRun *run, Str name) {
  const char *parts[4] = {0};
  size_t count = 0, at = 0;
  while (at < name.length && count < 4) {
    at = read_part(run, name, at, &parts[count]);
    if (!parts[count++]) return NULL;
    if (at >= name.length) break;
    if (name.data[at++] != '.') return NULL;
  }
  if (!count) return NULL;
  const ReplaySession *session = run->session;
  const char *schema = count > 1 ? parts[count - 2] : NULL;
  return catalog_find_relation(session->catalog, &session->search_path, schema, parts[count - 1]);
}
