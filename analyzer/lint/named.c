// Names in the configuration -> an Error for the first that the project does not have.
#include "lint/named.h"

#include <stdio.h>

// A search for a name, and the one that comes nearest.
typedef struct Search {
  const char *name;
  bool is_found;
  const char *nearest;
  size_t distance; // a nearest one is nearer than that
} Search;

typedef void Compare(Search *search, const Relation *relation);

static void compare(Search *search, const char *wanted, const char *name) {
  size_t distance = str_distance(str(wanted), str(name));
  if (distance >= search->distance) return;
  search->nearest = name;
  search->distance = distance;
}

static void compare_columns(Search *search, const Relation *relation) {
  for (size_t i = 0; i < relation->columns.count; i++) {
    const char *name = relation->columns.items[i]->name;
    search->is_found |= strcmp(name, search->name) == 0;
    compare(search, search->name, name);
  }
}

// `name` may be qualified, and a glob.
static void compare_table(Search *search, const Relation *relation) {
  char whole[200];
  snprintf(whole, sizeof whole, "%s.%s", relation->schema, relation->name);
  search->is_found |= glob_match(search->name, relation->name) || glob_match(search->name, whole);
  const char *dot = strrchr(search->name, '.');
  compare(search, dot ? dot + 1 : search->name, relation->name);
}

static bool fail(const Config *config, const char *name, const char *what, const char *nearest,
                 Error *error) {
  Span at = config_place(config, name);
  Position position = source_position(at.source, at.start);
  char hint[120] = "";
  if (nearest) snprintf(hint, sizeof hint, "; did you mean \"%.80s\"?", nearest);
  error_set(error, "%s:%u:%u: there is no %s \"%.80s\"%s", at.source->path, position.line,
            position.column, what, name, hint);
  return false;
}

typedef struct Named {
  const Config *config;
  const Catalog *const *catalogs;
  size_t count;
  Error *error;
} Named;

static bool exists(const Named *named, const char *name, const char *what, Compare *compare_with) {
  Search search = {.name = name, .distance = strlen(name) / 2 + 1};
  for (size_t i = 0; i < named->count; i++)
    catalog_each(&named->catalogs[i]->relations, Relation, relation)
        compare_with(&search, relation);
  return search.is_found || fail(named->config, name, what, search.nearest, named->error);
}

static bool is_folder(const Tree *tree, const char *path) {
  return tree_folder(tree, path) || tree_file(tree, path);
}

bool named_check(const Config *config, const Catalog *const *catalogs, size_t count,
                 const Tree *tree, Error *error) {
  Named named = {config, catalogs, count, error};
  for (size_t i = 0; i < config->tenant_columns.count; i++)
    if (!exists(&named, config->tenant_columns.items[i], "column", compare_columns)) return false;
  if (config->tenant_root && !exists(&named, config->tenant_root, "table", compare_table))
    return false;
  for (size_t i = 0; i < config->rollouts.count; i++) {
    const Names *tables = &config->rollouts.items[i].tables;
    for (size_t j = 0; j < tables->count; j++)
      if (!exists(&named, tables->items[j], "table", compare_table)) return false;
  }
  for (size_t i = 0; tree && i < config->databases.count; i++) {
    const Names *sources = &config->databases.items[i].sources;
    for (size_t j = 0; j < sources->count; j++)
      if (!is_folder(tree, sources->items[j]))
        return fail(config, sources->items[j], "folder", NULL, error);
  }
  return true;
}
