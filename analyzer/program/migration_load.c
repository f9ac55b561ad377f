// Calls in migrations -> the files of the project that define what they call.
#include "program/migration_load.h"

#include <assert.h>

#include "program/builder_table.h"
#include "calls/mention.h"
#include "input/piece.h"
#include "input/skip.h"

enum {
  ROUNDS = 4,
  MOST_FILES = 200,
  MOST_HITS = 8,
  SHORTEST = 3
}; // bytes of a name that says something

// What became of a name that is used.
typedef enum NameState { NAME_UNUSED, NAME_NEW, NAME_SOUGHT, NAME_OF_TOOL } NameState;

typedef struct Seeker {
  Arena *arena;
  HostProject *project;
  Tree *tree;
  Map names; // that are used -> NameState
  bool any_new;
  ARRAY(File *) files;      // that may define them; NULL: read
  Map tables;               // BuilderTable, by language
  size_t migrations;        // the first files of the project
  const char *const *tools; // of these
} Seeker;

// ---- what is used ----

static const BuilderTable *table_for(Seeker *seeker, const HostFile *file) {
  Str language = str(file->language->name);
  BuilderTable *table = map_get(&seeker->tables, language);
  if (table) return table;
  Error error;
  table = ARENA_NEW(seeker->arena, BuilderTable);
  bool is_read = builder_table_read(seeker->arena, file->language->name, table, &error);
  assert(is_read);
  map_set(&seeker->tables, language, table);
  return table;
}

// The last part of a name with the modules before it.
static Str last_part(Str name) {
  size_t start = name.length;
  while (start && !strchr(".:/\\", name.data[start - 1])) start--;
  return str_slice(name, start, name.length);
}

static NameState state_of(const Seeker *seeker, Str name) {
  return name.length ? (NameState)(uintptr_t)map_get(&seeker->names, name) : NAME_UNUSED;
}

// Of the migrations in the language of the file.
static const char *tool_for(const Seeker *seeker, const HostFile *file) {
  size_t i = 0;
  while (seeker->project->files.items[i]->language->drivers != file->language->drivers) i++;
  return seeker->tools[i];
}

// Methods of values of every kind: a function of the project that is called so is most likely another one.
static bool is_common(Str name) {
  static const char *const words[] = {
      "format", "toString", "to_s",   "get",     "set",    "map",    "filter", "count", "first",
      "last",   "join",     "split",  "push",    "keys",   "values", "find",   "all",   "each",
      "add",    "append",   "items",  "replace", "merge",  "sort",   "reduce", "then",  "catch",
      "some",   "includes", "has",    "now",     "today",  "config", "env",    "len",   "print",
      "info",   "error",    "length", "size",    "exists", "update", "delete", "where", NULL};
  return str_is_any(name, words);
}

static void use(Seeker *seeker, const HostFile *file, Str name) {
  name = last_part(name);
  if (name.length < SHORTEST || is_common(name) || state_of(seeker, name)) return;
  bool is_tools = builder_table_has(table_for(seeker, file), tool_for(seeker, file), name);
  NameState state = is_tools ? NAME_OF_TOOL : NAME_NEW;
  map_set(&seeker->names, name, (void *)(uintptr_t)state);
  seeker->any_new |= state == NAME_NEW;
}

static bool is_constant(Str name) { return name.length && *name.data >= 'A' && *name.data <= 'Z'; }

// The functions, classes and constants that a piece of code uses.
static void collect(Seeker *seeker, const HostFile *file, const HostNode *top) {
  for (const HostNode *node = top; node; node = node_walk(top, node)) {
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_TAGGED;
    bool is_import =
        node->kind == HOST_IMPORT || (node->parent && node->parent->kind == HOST_IMPORT);
    bool is_name = node->kind == HOST_NAME && is_constant(node->name);
    if (is_call || is_import || is_name || node->role == ROLE_BASE) use(seeker, file, node->name);
  }
}

// ---- where it may be defined ----

static bool is_left_out(const File *file) {
  for (const Folder *folder = file->folder; folder->parent; folder = folder->parent)
    if (skip_folder(folder->name)) return true;
  return file->claimed;
}

static void list_files(Seeker *seeker) {
  Map families = map_new(seeker->arena); // by the texts of their drivers
  for (size_t i = 0; i < seeker->migrations; i++)
    map_set(&families, str(seeker->project->files.items[i]->language->drivers), seeker);
  for (size_t i = 0; i < seeker->tree->files.count; i++) {
    File *file = seeker->tree->files.entries[i].value;
    const Language *language = file ? language_of_path(file->path) : NULL;
    if (language && map_get(&families, str(language->drivers)) && !is_left_out(file))
      array_push(seeker->arena, &seeker->files, file);
  }
  tree_read_ahead(seeker->tree, seeker->files.items, seeker->files.count);
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Back over the modules before a name: Shop.Policies, Shop::Policies.
static size_t skip_modules(Str text, size_t start) {
  while (start && (piece_is_word_byte(text.data[start - 1]) || strchr(".:", text.data[start - 1])))
    start--;
  return start;
}

// Also `exports.x = `, `defmodule Shop.X`, `x(` at the beginning of a line or behind a type that is no word, which are
// too common elsewhere.
static bool may_define(Str text, Str word) {
  size_t start = (size_t)(word.data - text.data), after = start + word.length;
  if (mention_defines(text, word)) return true;
  while (after < text.length && is_blank(text.data[after])) after++;
  Str rest = str_slice(text, after, text.length);
  if (str_starts(rest, "= ")) return true;
  if (is_constant(word) && !str_starts(rest, "(")) {
    Str before = str_trim(str_slice(text, 0, skip_modules(text, start)));
    return str_ends(before, "module");
  }
  while (start && is_blank(text.data[start - 1])) start--;
  bool follows =
      start && strchr(">])", text.data[start - 1]) && start < (size_t)(word.data - text.data);
  return str_starts(rest, "(") && (!start || text.data[start - 1] == '\n' || follows);
}

// A new name in a file that may define it.
typedef struct Hit {
  size_t file;
  Str name;
} Hit;
typedef ARRAY(Hit) Hits;

// Also counts the hits of each name.
static Hits find_hits(Seeker *seeker, Map *counts) {
  Hits hits = {0};
  for (size_t i = 0; i < seeker->files.count; i++) {
    File *file = seeker->files.items[i]; // NULL: read in an earlier round
    const Source *source = file ? tree_source(seeker->tree, file) : NULL;
    Str word;
    for (size_t at = 0; source && mention_next_word(source->text, &at, &word);) {
      if (word.length < SHORTEST || state_of(seeker, word) != NAME_NEW ||
          !may_define(source->text, word))
        continue;
      uintptr_t count = (uintptr_t)map_get(counts, word);
      map_set(counts, word, (void *)(count + 1));
      array_push(seeker->arena, &hits, (Hit){i, word});
    }
  }
  return hits;
}

static bool is_wanted(const Seeker *seeker, Str name) {
  NameState state = state_of(seeker, name);
  return state == NAME_NEW || state == NAME_SOUGHT;
}

static bool defines(const Seeker *seeker, const HostNode *node) {
  const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
  if (target) return !node_around(node, HOST_FUNCTION) && is_wanted(seeker, target->name);
  bool is_definition = node->kind == HOST_FUNCTION || node->kind == HOST_CLASS;
  bool is_closure = node->kind == HOST_PAIR && node_child(node, ROLE_VALUE) &&
                    node_child(node, ROLE_VALUE)->kind == HOST_FUNCTION;
  return (is_definition || is_closure) && is_wanted(seeker, node->name);
}

static bool defines_any(const Seeker *seeker, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node))
    if (defines(seeker, node)) return true;
  return false;
}

// ---- rounds ----

// Reads the files that may define the new names; a name that many define says nothing.
static void seek(Seeker *seeker) {
  Map counts = map_new(seeker->arena);
  Hits hits = find_hits(seeker, &counts);
  for (size_t i = 0; i < hits.count; i++) {
    File *found = seeker->files.items[hits.items[i].file];
    if (!found || (uintptr_t)map_get(&counts, hits.items[i].name) > MOST_HITS) continue;
    if (seeker->project->files.count >= seeker->migrations + MOST_FILES) return;
    Gaps unread = {0}; // those of the application are told where it is read
    const HostFile *file = node_parse(seeker->arena, tree_source(seeker->tree, found), &unread);
    if (file && defines_any(seeker, file)) names_add(seeker->project, file);
    seeker->files.items[hits.items[i].file] = NULL;
  }
}

static void collect_from_found(Seeker *seeker) {
  for (size_t i = seeker->migrations; i < seeker->project->files.count; i++) {
    const HostFile *file = seeker->project->files.items[i];
    for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
      bool is_class = node->kind == HOST_CLASS; // its methods are asked one by one
      if (!is_class && defines(seeker, node)) collect(seeker, file, node);
      for (const HostNode *base = is_class ? node_child(node, ROLE_BASE) : NULL; base;
           base = node_next(base))
        if (is_wanted(seeker, node->name)) use(seeker, file, base->name);
    }
  }
}

void migration_load(HostProject *project, Tree *tree, const char *const *tools) {
  Seeker seeker = {.arena = project->arena,
                   .project = project,
                   .tree = tree,
                   .names = map_new(project->arena),
                   .tables = map_new(project->arena),
                   .migrations = project->files.count,
                   .tools = tools};
  for (size_t i = 0; i < seeker.migrations; i++)
    collect(&seeker, project->files.items[i], project->files.items[i]->root);
  if (seeker.any_new) list_files(&seeker);
  for (int round = 0; round < ROUNDS && seeker.any_new; round++) {
    seek(&seeker);
    for (size_t i = 0; i < seeker.names.count; i++)
      if ((NameState)(uintptr_t)seeker.names.entries[i].value == NAME_NEW)
        seeker.names.entries[i].value = (void *)(uintptr_t)NAME_SOUGHT;
    seeker.any_new = false;
    collect_from_found(&seeker);
  }
}
