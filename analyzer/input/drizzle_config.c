// A drizzle.config -> the files that declare the schema. They count where no migration makes its tables.
#include "input/arrange.h"
#include "input/files.h"

typedef struct Search {
  Tree *tree;
  Files files;   // that were looked at
  Files schemas; // of those, the ones that declare something
} Search;

static File *find_config(const Folder *folder) {
  static const char *const names[] = {"drizzle.config.ts",  "drizzle.config.js",
                                      "drizzle.config.mjs", "drizzle.config.mts",
                                      "drizzle.config.cjs", "drizzle.config.json"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (folder_file(folder, names[i])) return folder_file(folder, names[i]);
  return NULL;
}

// ---- the files that it means ----

static bool is_script(const File *file) {
  static const char *const endings[] = {".ts", ".mts", ".js", ".mjs"};
  if (str_ends(file->name, ".d.ts")) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (str_ends(file->name, endings[i])) return true;
  return false;
}

static File *find_module(const Search *search, const File *from, Str name) {
  static const char *const endings[] = {"", ".ts", ".mts", ".js", "/index.ts", "/index.js"};
  if (str_ends(name, ".js")) name.length -= 3;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    const char *path = arena_format(search->tree->arena, "%s/%.*s%s", from->folder->path,
                                    (int)name.length, name.data, endings[i]);
    File *file = tree_file(search->tree, path);
    if (file && is_script(file)) return file;
  }
  return NULL;
}

// The text between quotes at or after `at`, which moves behind it; length 0: none before `end`.
static Str take_quoted(Str text, size_t *at, size_t end) {
  while (*at < end && !strchr("'\"`", text.data[*at])) ++*at;
  if (*at >= end) return (Str){"", 0};
  const char quote[] = {text.data[*at], 0};
  size_t start = *at + 1, close = str_find(text, quote, start);
  *at = close < text.length ? close + 1 : close;
  return str_slice(text, start, close);
}

// A file, and those that it imports or exports from.
static void add_file(Search *search, File *file) {
  Arena *arena = search->tree->arena;
  for (size_t i = 0; i < search->files.count; i++)
    if (search->files.items[i] == file) return;
  const Source *source = is_script(file) ? tree_source(search->tree, file) : NULL;
  if (!source) return;
  array_push(arena, &search->files, file);
  Str text = source->text;
  bool declares = str_has(text, "drizzle-orm/pg-core");
  if (declares) array_push(arena, &search->schemas, file);
}

static void add_imports(Search *search, const File *file) {
  const Source *source = file->source;
  for (size_t at = 0; (at = str_find(source->text, "from ", at)) < source->text.length;) {
    at += strlen("from ");
    size_t line = str_find(source->text, "\n", at);
    Str name = take_quoted(source->text, &at, line);
    File *other = str_starts(name, ".") ? find_module(search, file, name) : NULL;
    if (other) add_file(search, other);
  }
}

static void add_folder(Search *search, const Folder *folder) {
  for (size_t i = 0; i < folder->files.count; i++) add_file(search, folder->files.items[i]);
  for (size_t i = 0; i < folder->folders.count; i++) add_folder(search, folder->folders.items[i]);
}

// "./src/schema.ts", "./src/schema", "./src/**/*.schema.ts"
static void add_path(Search *search, const Folder *folder, Str path) {
  size_t star = str_find(path, "*", 0);
  bool is_glob = star < path.length;
  if (is_glob)
    while (star && path.data[star - 1] != '/') star--;
  const char *full = arena_format(search->tree->arena, "%s/%.*s", folder->path,
                                  (int)(is_glob ? star : path.length), path.data);
  File *file = tree_file(search->tree, full);
  const Folder *below = tree_folder(search->tree, full);
  if (file) add_file(search, file);
  if (below) add_folder(search, below);
}

// The strings behind `schema:`.
static void add_schemas(Search *search, const Folder *folder, Str config) {
  for (size_t at = 0; (at = str_find(config, "schema", at)) < config.length;) {
    at += strlen("schema");
    size_t value = at;
    while (value < config.length && strchr("\"' :\t\n", config.data[value])) value++;
    bool is_key = value > at && str_find(str_slice(config, at, value), ":", 0) < value - at;
    if (!is_key) continue;
    bool is_list = value < config.length && config.data[value] == '[';
    size_t end = str_find(config, is_list ? "]" : "\n", value);
    if (!is_list) value--; // its quote
    for (Str path; (path = take_quoted(config, &value, end)).length;)
      add_path(search, folder, path);
    return;
  }
}

static Files find_schemas(Tree *tree, const Folder *folder, const Source *config) {
  Search search = {.tree = tree};
  add_schemas(&search, folder, config->text);
  for (size_t i = 0; i < search.files.count; i++) add_imports(&search, search.files.items[i]);
  return search.schemas;
}

// ---- entries ----

bool drizzle_config_is_in(Tree *tree, const Folder *folder) {
  static const char *const others[] = {"mysql", "sqlite", "turso", "singlestore", "gel"};
  File *file = find_config(folder);
  const Source *source = file ? tree_source(tree, file) : NULL;
  if (!source) return false;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    const char *quotes[] = {"'%s", "\"%s"};
    for (int j = 0; j < 2; j++)
      if (str_find(source->text, arena_format(tree->arena, quotes[j], others[i]), 0) <
          source->text.length)
        return false;
  }
  return find_schemas(tree, folder, source).count > 0;
}

static void add_entry(Tree *tree, File *file, const char *code, Entries *entries) {
  Entry entry = {.file = file,
                 .key = file->name,
                 .version = file->name,
                 .piece = (uint32_t)entries->count,
                 .code = code};
  array_push(tree->arena, entries, entry);
}

// The tables of all files come first, then what refers to tables.
void arrange_by_drizzle_config(Tree *tree, const Folder *folder, Entries *entries) {
  File *config = find_config(folder);
  Files files = find_schemas(tree, folder, tree_source(tree, config));
  add_entry(tree, config, "drizzle-config", entries);
  for (size_t i = 0; i < files.count; i++)
    add_entry(tree, files.items[i], "drizzle-tables", entries);
  for (size_t i = 0; i < files.count; i++)
    add_entry(tree, files.items[i], "drizzle-links", entries);
}
