// A tree -> the folders and files that may make up a database.
#include "input/candidate.h"

#include "input/dialect.h"
#include "input/unread.h"
#include "input/version.h"

typedef struct Search {
  Tree *tree;
  const Config *config;
  Candidates candidates;
} Search;

// ---- what is passed over ----

static bool is_any(Str word, const char *const *words) {
  for (; *words; words++)
    if (str_is_nocase(word, *words)) return true;
  return false;
}

static bool is_skipped_folder(Str name) {
  static const char *const names[] = {
      "test",        "tests",   "testing",  "testdata", "__tests__", "spec",          "specs",
      "e2e",         "fixture", "fixtures", "example",  "examples",  "sample",        "samples",
      "demo",        "seed",    "seeds",    "seeders",  "seeding",   "node_modules",  "vendor",
      "third_party", "dist",    "build",    "target",   "out",       "coverage",      "queries",
      "query",       "revert",  "verify",   "rollback", "down",      "site-packages", "benchmark",
      "benchmarks",  "docs",    "doc",      NULL};
  return (name.length && *name.data == '.') || is_any(name, names) ||
         dialect_folder_is_foreign(name);
}

static bool is_test_or_data(Str name) {
  static const char *const endings[] = {".test.sql", "_test.sql", ".spec.sql", "-test.sql", NULL};
  for (size_t i = 0; endings[i]; i++)
    if (str_ends(name, endings[i])) return true;
  static const char *const starts[] = {"seed", "test_", "fixture", "sample", NULL};
  for (size_t i = 0; starts[i]; i++)
    if (str_starts_nocase(name, starts[i])) return true;
  return false;
}

static bool is_configured_test(const Config *config, const char *path) {
  for (size_t i = 0; i < config->tests.count; i++)
    if (glob_match(config->tests.items[i], path)) return true;
  return false;
}

// ---- candidates ----

static Span place_of(Tree *tree, const char *path) {
  return (Span){source_new(tree->arena, path, str("")), 0, 0};
}

static void read_objects(Tree *tree, Candidate *candidate) {
  candidate->objects = objects_new(tree->arena);
  for (size_t i = 0; i < candidate->entries.count; i++) {
    const Source *source = tree_source(tree, candidate->entries.items[i].file);
    if (!source) continue;
    const Unit *up = prepare_unit(tree->arena, source, &candidate->format->marks);
    objects_add(&candidate->objects, up->text);
  }
}

// Whether more than half of the files are for another database.
static bool is_foreign(Tree *tree, const Entries *entries) {
  size_t foreign = 0;
  for (size_t i = 0; i < entries->count; i++) {
    const Source *source = tree_source(tree, entries->items[i].file);
    foreign += source && dialect_text_is_foreign(source->text);
  }
  return foreign * 2 > entries->count;
}

static Candidate *make_candidate(Tree *tree, const Format *format, const char *path,
                                 Entries entries) {
  Candidate *candidate = ARENA_NEW(tree->arena, Candidate);
  *candidate = (Candidate){.format = format, .path = path, .entries = entries};
  read_objects(tree, candidate);
  return candidate;
}

static void add_candidate(Search *search, const Format *format, const char *path, Entries entries,
                          bool is_snapshot) {
  Tree *tree = search->tree;
  if (!entries.count) return;
  if (is_foreign(tree, &entries)) {
    gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, place_of(tree, path),
            "%zu %s in %s %s not PostgreSQL", entries.count,
            entries.count == 1 ? "SQL file" : "SQL files", *path ? path : ".",
            entries.count == 1 ? "is" : "are");
    return;
  }
  Candidate *candidate = make_candidate(tree, format, path, entries);
  candidate->is_snapshot = is_snapshot;
  bool is_useful = !is_snapshot || candidate->objects.has_definitions;
  if (is_useful) array_push(tree->arena, &search->candidates, candidate);
}

static bool is_dump(Str text) {
  return prepare_has_line(text, "postgresql database dump") ||
         str_find(text, "pg_catalog.set_config('search_path'", 0) < text.length;
}

static Entry entry_of_file(const Format *format, File *file) {
  Entry entry = {.file = file, .key = file->name, .transaction = format->transaction};
  return entry;
}

static bool is_left_over(Search *search, File *file) {
  return !file->claimed && str_ends(file->name, ".sql") && !is_test_or_data(file->name) &&
         !version_goes_down(file->name) && !dialect_file_is_foreign(file->name, false) &&
         !is_configured_test(search->config, file->path);
}

static bool defines_something(Tree *tree, const Source *source) {
  Arena *scratch = arena_new();
  Objects objects = objects_new(scratch);
  objects_add(&objects, source->text);
  bool defines = objects.has_definitions;
  arena_free(scratch);
  return defines;
}

// What no format has taken: dumps are databases of their own, the rest of a folder is one.
static void take_left_overs(Search *search, const Folder *folder) {
  Entries plain = {0};
  for (size_t i = 0; i < folder->files.count; i++) {
    File *file = folder->files.items[i];
    const Source *source = is_left_over(search, file) ? tree_source(search->tree, file) : NULL;
    if (!source || !defines_something(search->tree, source)) continue;
    const Format *format = format_find(is_dump(source->text) ? "pg_dump" : "plain");
    Entry entry = entry_of_file(format, file);
    entry.version = str("");
    Entries alone = {0};
    if (is_dump(source->text)) {
      array_push(search->tree->arena, &alone, entry);
      add_candidate(search, format, file->path, alone, true);
    } else {
      array_push(search->tree->arena, &plain, entry);
    }
  }
  order_entries(&plain, order_by_name);
  const char *path = plain.count == 1 ? plain.items[0].file->path : folder->path;
  add_candidate(search, format_find("plain"), path, plain, true);
}

static void visit(Search *search, const Folder *folder) {
  bool is_test = is_configured_test(search->config, folder->path);
  if (is_test || (folder->parent && is_skipped_folder(folder->name))) return;
  bool has_unclaimed = false;
  for (size_t i = 0; i < folder->files.count; i++)
    has_unclaimed |= !folder->files.items[i]->claimed;
  const Format *format = format_of_folder(search->tree, folder);
  if (format && (has_unclaimed || format->layout == LAYOUT_FOLDERS)) {
    Entries entries = format_collect(search->tree, format, folder);
    add_candidate(search, format, folder->path, entries,
                  strcmp(format->name, "docker-initdb") == 0);
  }
  unread_report(search->tree, folder);
  for (size_t i = 0; i < folder->folders.count; i++) visit(search, folder->folders.items[i]);
  take_left_overs(search, folder);
}

Candidates candidate_find(Tree *tree, const Config *config) {
  Search search = {.tree = tree, .config = config};
  visit(&search, tree->top);
  return search.candidates;
}

static Candidate *configured_file(Tree *tree, const DatabaseConfig *database, File *file) {
  const Source *source = tree_source(tree, file);
  if (!source) return NULL;
  const char *name = database->format        ? database->format
                     : is_dump(source->text) ? "pg_dump"
                                             : "plain";
  Entries entries = {0};
  const Format *format = format_find(name);
  if (!format) format = format_find("plain");
  array_push(tree->arena, &entries, entry_of_file(format, file));
  file->claimed = true;
  return make_candidate(tree, format, file->path, entries);
}

Candidate *candidate_configured(Tree *tree, const DatabaseConfig *database) {
  File *file = tree_file(tree, database->migrations);
  if (file) return configured_file(tree, database, file);
  const Folder *folder = tree_folder(tree, database->migrations);
  const Format *format = folder && database->format ? format_find(database->format) : NULL;
  if (folder && !format) format = format_of_folder(tree, folder);
  if (folder && !format) format = format_find("plain");
  Entries entries = {0};
  if (format) entries = format_collect(tree, format, folder);
  if (entries.count) return make_candidate(tree, format, folder->path, entries);
  gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, database->at,
          "%s holds no migrations that can be read", database->migrations);
  return NULL;
}
