// sqlc.yaml -> the files of queries that are for another database.
#include "input/sqlc_config.h"

#include "input/markup.h"

static void add(Tree *tree, const File *config, Str engine, Str queries, SqlcEntries *entries) {
  const char *path =
      arena_format(tree->arena, "%s/%.*s", config->folder->path, (int)queries.length, queries.data);
  const Folder *folder = tree_folder(tree, path);
  const File *file = tree_file(tree, path);
  if (!queries.length || (!folder && !file)) return;
  array_push(tree->arena, entries,
             ((SqlcEntry){folder ? folder->path : file->path, str_dup(tree->arena, engine)}));
}

// `- engine: mysql`, with `queries: db/queries` or a list of paths.
static void read_entry(Tree *tree, const File *config, const Element *entry, SqlcEntries *entries) {
  Str engine = element_value(entry, "engine");
  if (!engine.length || str_is_nocase(engine, "postgresql")) return;
  add(tree, config, engine, element_value(entry, "queries"), entries);
  const Element *list = element_child(entry, "queries");
  for (size_t i = 0; list && i < list->children.count; i++)
    add(tree, config, engine, buf_str(&list->children.items[i]->text.text), entries);
}

static void read_config(Tree *tree, File *config, SqlcEntries *entries) {
  static const char *const lists[] = {"sql", "packages"}; // of version 2, of version 1
  const Source *source = tree_source(tree, config);
  Gaps none = {0}; // sqlc itself says what is wrong with it
  const Element *root = source ? markup_read_yaml(tree->arena, source, &none) : NULL;
  for (size_t i = 0; root && i < sizeof lists / sizeof *lists; i++) {
    const Element *list = element_child(root, lists[i]);
    for (size_t j = 0; list && j < list->children.count; j++)
      read_entry(tree, config, list->children.items[j], entries);
  }
}

SqlcEntries sqlc_config_foreign(Tree *tree) {
  SqlcEntries entries = {0};
  for (size_t i = 0; i < tree->files.count; i++) {
    File *file = tree->files.entries[i].value;
    if (file && (str_is(file->name, "sqlc.yaml") || str_is(file->name, "sqlc.yml") ||
                 str_is(file->name, "sqlc.json")))
      read_config(tree, file, &entries);
  }
  return entries;
}

const SqlcEntry *sqlc_config_entry(const SqlcEntries *entries, const File *file) {
  for (size_t i = 0; i < entries->count; i++) {
    const SqlcEntry *entry = &entries->items[i];
    size_t length = strlen(entry->queries);
    bool is_below = !strncmp(file->path, entry->queries, length) &&
                    (!length || !file->path[length] || file->path[length] == '/');
    if (is_below) return entry;
  }
  return NULL;
}
