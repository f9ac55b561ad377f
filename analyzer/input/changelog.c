// A Liquibase root changelog -> entries, in the order of its changesets and includes.
#include "input/changelog.h"

#include <ctype.h>
#include <stdlib.h>

#include "input/change.h"
#include "input/dialect.h"
#include "input/prepare.h"
#include "input/skip.h"

enum { DEEPEST = 32, MOST_INCLUDES = 20000 };

// ---- finding changelogs ----

static bool has_ending(const File *file, const char *const *endings) {
  for (; *endings; endings++)
    if (str_ends(file->name, *endings)) return true;
  return false;
}

static const char *const markup_endings[] = {".xml", ".yaml", ".yml", ".json", NULL};
static const char *const all_endings[] = {".xml", ".yaml", ".yml", ".json", ".sql", NULL};

bool changelog_is(Tree *tree, File *file) {
  // So that not every file of a project is read.
  static const char *const hints[] = {"change", "Change", "liquibase", "migrat",
                                      "master", "db",     NULL};
  if (!has_ending(file, markup_endings)) return false;
  bool is_hinted = false;
  for (size_t i = 0; hints[i]; i++) is_hinted |= strstr(file->path, hints[i]) != NULL;
  const Source *source = is_hinted ? tree_source(tree, file) : NULL;
  return source && str_has(source->text, "databaseChangeLog");
}

static void collect(Tree *tree, const Folder *folder, Files *files) {
  for (size_t i = 0; i < folder->files.count; i++)
    if (changelog_is(tree, folder->files.items[i]))
      array_push(tree->arena, files, folder->files.items[i]);
  for (size_t i = 0; i < folder->folders.count; i++)
    if (!skip_folder(folder->folders.items[i]->name))
      collect(tree, folder->folders.items[i], files);
}

// ---- what an include names ----

// The path as it may be below a root of the class path.
static Str named_path(const Element *element, const char *attribute) {
  Str path = element_value(element, attribute);
  size_t colon = str_find(path, ":", 0); // classpath:, classpath*:, file:
  if (colon < path.length) path = str_slice(path, colon + 1, path.length);
  while (path.length && *path.data == '/') path = str_slice(path, 1, path.length);
  return path;
}

// Where the path is below a folder that is no ancestor of the changelog: resources of another module.
static const char *find_anywhere(Tree *tree, const Map *paths, Str path) {
  const char *tail = arena_format(tree->arena, "/%.*s", (int)path.length, path.data);
  for (size_t i = 0; i < paths->count; i++)
    if (str_ends(paths->entries[i].key, tail)) return str_dup(tree->arena, paths->entries[i].key);
  return NULL;
}

// Below the changelog's folder, or below the nearest folder above it that has it: the roots of the class path are
// not known.
static const char *resolve_path(Tree *tree, const File *from, const Element *element,
                                const char *attribute) {
  Str path = named_path(element, attribute);
  bool is_relative = element_says(element, "relativeToChangelogFile", "true");
  while (path.length && path.data[path.length - 1] == '/') path.length--;
  for (const Folder *folder = from->folder; path.length && folder; folder = folder->parent) {
    const char *full = arena_format(tree->arena, "%s%s%.*s", folder->path, *folder->path ? "/" : "",
                                    (int)path.length, path.data);
    if (tree_file(tree, full) || tree_folder(tree, full)) return full;
    if (is_relative) return NULL;
  }
  if (!path.length) return NULL;
  const char *file = find_anywhere(tree, &tree->files, path);
  return file ? file : find_anywhere(tree, &tree->folders, path);
}

static bool is_below(const Folder *folder, const Folder *above) {
  while (folder && folder != above) folder = folder->parent;
  return folder != NULL;
}

static int compare_paths(const void *a, const void *b) {
  return strcmp((*(File *const *)a)->path, (*(File *const *)b)->path);
}

static void collect_included(Tree *tree, const Folder *folder, Files *files) {
  for (size_t i = 0; i < folder->files.count; i++)
    if (has_ending(folder->files.items[i], all_endings))
      array_push(tree->arena, files, folder->files.items[i]);
  for (size_t i = 0; i < folder->folders.count; i++)
    collect_included(tree, folder->folders.items[i], files);
}

// <includeAll> of a folder that is elsewhere on the class path takes what all modules have in it.
static void collect_from_modules(Tree *tree, const Element *element, const Folder *known,
                                 Files *files) {
  Str path = str_trim(named_path(element, "path"));
  while (path.length && path.data[path.length - 1] == '/') path.length--;
  const char *tail = arena_format(tree->arena, "/%.*s", (int)path.length, path.data);
  for (size_t i = 0; i < tree->folders.count; i++) {
    const Folder *folder = tree->folders.entries[i].value;
    if (folder != known && str_ends(str(folder->path), tail)) collect_included(tree, folder, files);
  }
}

// The files of <include> or <includeAll>; none when they do not exist.
static Files included_files(Tree *tree, const File *from, const Element *element) {
  Files files = {0};
  bool is_all = element_is(element, "includeAll");
  const char *path = resolve_path(tree, from, element, is_all ? "path" : "file");
  File *file = path && !is_all ? tree_file(tree, path) : NULL;
  const Folder *folder = path && is_all ? tree_folder(tree, path) : NULL;
  if (file) array_push(tree->arena, &files, file);
  if (folder) collect_included(tree, folder, &files);
  bool is_elsewhere =
      folder && !is_below(folder, from->folder) && !is_below(from->folder, folder->parent);
  if (is_elsewhere) collect_from_modules(tree, element, folder, &files);
  if (files.count) qsort(files.items, files.count, sizeof *files.items, compare_paths);
  return files;
}

static bool is_include(const Element *element) {
  return element_is(element, "include") || element_is(element, "includeAll");
}

static const Element *read_root(Tree *tree, File *file, Gaps *gaps) {
  const Source *source = tree_source(tree, file);
  if (!source) return NULL;
  return element_child(markup_read(tree->arena, source, gaps), "databaseChangeLog");
}

// Whether the changelog includes others, which become part of `included`.
static bool note_included(Tree *tree, File *file, Map *included) {
  Gaps unused = {0};
  bool found = false;
  const Element *root = read_root(tree, file, &unused);
  for (size_t i = 0; root && i < root->children.count; i++) {
    if (!is_include(root->children.items[i])) continue;
    found = true;
    Files files = included_files(tree, file, root->children.items[i]);
    for (size_t j = 0; j < files.count; j++)
      if (files.items[j] != file) map_set(included, str(files.items[j]->path), files.items[j]);
  }
  return found;
}

static bool is_below_driver(const File *file, const Files *drivers) {
  for (size_t i = 0; i < drivers->count; i++)
    if (is_below(file->folder, drivers->items[i]->folder)) return true;
  return false;
}

// A changelog that includes nothing, and that those which include others beside or above it leave out, does not run.
Files changelog_find_roots(Tree *tree, const Folder *top) {
  Files all = {0}, drivers = {0}, roots = {0};
  Map included = map_new(tree->arena), has_includes = map_new(tree->arena);
  collect(tree, top, &all);
  for (size_t i = 0; i < all.count; i++) {
    if (!note_included(tree, all.items[i], &included)) continue;
    array_push(tree->arena, &drivers, all.items[i]);
    map_set(&has_includes, str(all.items[i]->path), all.items[i]);
  }
  for (size_t i = 0; i < all.count; i++) {
    File *file = all.items[i];
    if (map_get(&included, str(file->path))) continue;
    if (map_get(&has_includes, str(file->path)) || !is_below_driver(file, &drivers))
      array_push(tree->arena, &roots, file);
    else
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, tree_place(tree, file->path),
              "no other changelog includes %s, so it was not read", file->path);
  }
  if (roots.count) qsort(roots.items, roots.count, sizeof *roots.items, compare_paths);
  return roots;
}

// ---- what a changelog runs ----

typedef struct Run {
  Tree *tree;
  Entries entries;
  Map properties;
  const File *open[DEEPEST]; // the changelogs that include one another
  int depth;
  size_t included;
} Run;

// `dbms`: a list of names, those with a '!' excluded.
static bool is_for_postgres(const Element *element) {
  Str names = element_value(element, "dbms");
  if (!names.length || str_has(names, "all")) return true;
  bool named = str_has(names, "postgres");
  bool excluded = str_has(names, "!postgres");
  return named ? !excluded : str_has(names, "!");
}

// A context such as "mysql", which projects for several databases use in the place of `dbms`.
static bool names_other_database(Str context) {
  for (size_t start = 0; start < context.length;) {
    size_t end = start;
    while (end < context.length && isalnum((unsigned char)context.data[end])) end++;
    bool is_negated = start && context.data[start - 1] == '!';
    if (!is_negated && end > start && dialect_folder_is_foreign(str_slice(context, start, end)))
      return true;
    start = end + 1;
  }
  return false;
}

// <preConditions><dbms type="mysql"/></preConditions>
static bool may_run(const Element *change_set) {
  if (!is_for_postgres(change_set) || element_says(change_set, "ignore", "true")) return false;
  if (names_other_database(element_value(change_set, "context")) ||
      names_other_database(element_value(change_set, "contextFilter")))
    return false;
  const Element *conditions = element_child(change_set, "preConditions");
  const Element *dbms = conditions ? element_child(conditions, "dbms") : NULL;
  if (!dbms) return true;
  Str type = element_value(dbms, "type");
  return !type.length || str_has(type, "postgres");
}

static void add_entry(Run *run, File *file, const Element *change_set, const Unit *up) {
  bool together = !element_says(change_set, "runInTransaction", "false");
  bool is_change_set = element_is(change_set, "changeSet"); // or what includes an SQL file
  Entry entry = {.file = file,
                 .key = file->name,
                 .version = is_change_set ? element_value(change_set, "id") : file->name,
                 .transaction = together ? TRANSACTION_PER_FILE : TRANSACTION_PER_STATEMENT,
                 .piece = (uint32_t)run->entries.count,
                 .up = up};
  array_push(run->tree->arena, &run->entries, entry);
}

static void add_missing(Run *run, const Source *source, const Element *element, const char *name) {
  if (element_says(element, "errorIfMissing", "false") ||
      element_says(element, "errorIfMissingOrEmpty", "false"))
    return;
  Str path = element_value(element, name);
  gap_add(run->tree->arena, run->tree->gaps, GAP_SKIPPED_FILE,
          (Span){source, element->start, element->end},
          "the changelog names %.*s, which was not found", (int)path.length, path.data);
}

static void add_sql_file(Run *run, File *from, const Element *change_set, const Element *element) {
  const char *path = resolve_path(run->tree, from, element, "path");
  File *file = path ? tree_file(run->tree, path) : NULL;
  if (!file) {
    add_missing(run, tree_source(run->tree, from), element, "path");
    return;
  }
  file->claimed = true;
  add_entry(run, file, change_set, NULL);
}

// The SQL so far becomes an entry, and the text starts anew.
static void flush(Run *run, File *file, const Element *change_set, UnitText *text) {
  Arena *arena = run->tree->arena;
  if (!text->text.length) return;
  const Source *source = tree_source(run->tree, file);
  Unit *unit = unit_text_finish(arena, (Span){source, change_set->start, change_set->end}, text);
  add_entry(run, file, change_set, prepare_made(arena, unit));
  *text = unit_text_new(arena);
}

static void add_changes(Run *run, File *file, const Element *change_set, const Element *list,
                        UnitText *text) {
  ChangeContext context = {run->tree->arena, tree_source(run->tree, file), &run->properties,
                           run->tree->gaps};
  for (size_t i = 0; i < list->children.count; i++) {
    const Element *change = list->children.items[i];
    if (!is_for_postgres(change) || element_is(change, "changes")) continue;
    if (element_is(change, "sqlFile")) {
      flush(run, file, change_set, text);
      add_sql_file(run, file, change_set, change);
    } else {
      change_add_sql(&context, change, text);
    }
  }
}

static void add_change_set(Run *run, File *file, const Element *change_set) {
  if (!may_run(change_set)) return;
  UnitText text = unit_text_new(run->tree->arena);
  const Element *list = element_child(change_set, "changes"); // YAML and JSON
  add_changes(run, file, change_set, list ? list : change_set, &text);
  flush(run, file, change_set, &text);
}

// The first definition of a property stands.
static void add_property(Run *run, const Element *property) {
  Str name = element_value(property, "name"), value = element_value(property, "value");
  if (!name.length || !is_for_postgres(property) || map_get(&run->properties, name)) return;
  map_set(&run->properties, name, str_dup(run->tree->arena, value));
}

static void run_changelog(Run *run, File *file);

static void run_included(Run *run, File *from, const Element *include) {
  Files files = included_files(run->tree, from, include);
  if (!files.count)
    add_missing(run, tree_source(run->tree, from), include,
                element_is(include, "includeAll") ? "path" : "file");
  for (size_t i = 0; i < files.count; i++) {
    File *file = files.items[i];
    if (++run->included > MOST_INCLUDES) return;
    bool is_sql = str_ends(file->name, ".sql");
    if (is_sql && !file->claimed) add_entry(run, file, include, NULL);
    if (is_sql)
      file->claimed = true;
    else
      run_changelog(run, file);
  }
}

static void run_changelog(Run *run, File *file) {
  for (int i = 0; i < run->depth; i++)
    if (run->open[i] == file) return;
  const Element *root = run->depth < DEEPEST ? read_root(run->tree, file, run->tree->gaps) : NULL;
  if (!root) return;
  file->claimed = true;
  run->open[run->depth++] = file;
  for (size_t i = 0; i < root->children.count; i++) {
    const Element *element = root->children.items[i];
    if (element_is(element, "changeSet")) add_change_set(run, file, element);
    if (element_is(element, "property")) add_property(run, element);
    if (is_include(element)) run_included(run, file, element);
  }
  run->depth--;
}

Entries changelog_entries(Tree *tree, File *root) {
  Run run = {.tree = tree, .properties = map_new(tree->arena)};
  run_changelog(&run, root);
  return run.entries;
}
