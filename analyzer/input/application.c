// The files of a project -> those of its application.
#include "input/application.h"

#include <strings.h>

#include "input/sqlc_config.h"

static bool is_other_code(Str name) {
  static const char *const folders[] = {"test",
                                        "tests",
                                        "testing",
                                        "testdata",
                                        "__tests__",
                                        "spec",
                                        "specs",
                                        "e2e",
                                        "cypress",
                                        "playwright",
                                        "benchmark",
                                        "benchmarks",
                                        "fixture",
                                        "fixtures",
                                        "factories",
                                        "example",
                                        "examples",
                                        "sample",
                                        "samples",
                                        "stories",
                                        "stub",
                                        "stubs",
                                        "mock",
                                        "mocks",
                                        "__mocks__",
                                        "seed",
                                        "seeds",
                                        "seeders",
                                        "seeding",
                                        "node_modules",
                                        "vendor",
                                        "third_party",
                                        "site-packages",
                                        "dist",
                                        "build",
                                        "target",
                                        "out",
                                        "coverage",
                                        "migrations",
                                        "migration",
                                        "migrate",
                                        "alembic",
                                        "generated",
                                        "__generated__",
                                        "venv",
                                        "testutil",
                                        "testutils",
                                        "testhelpers",
                                        "testsupport",
                                        "testfixtures",
                                        "testkit",
                                        "testcontainers",
                                        NULL};
  bool is_hidden = name.length && *name.data == '.';
  bool is_test = str_starts_nocase(name, "test_") || str_starts_nocase(name, "test-") ||
                 str_ends(name, ".Tests") || str_ends(name, ".Test") || str_ends(name, "Test");
  bool is_migration = str_ends(name, "_migrations") || str_ends(name, "-migrations");
  return is_hidden || is_test || is_migration || str_is_any(name, folders);
}

// "orders.test.ts", "orders_spec.rb", "OrderServiceTests.cs", "seed.ts", "orders.pb.go".
static bool is_other_file(Str name) {
  size_t stem = 0;
  while (stem < name.length && name.data[stem] != '.') stem++;
  static const char *const middles[] = {".test.", ".spec.",     ".e2e-spec.", ".e2e.", ".stories.",
                                        ".seed.", ".min.",      ".pb.",       ".gen.", ".d.",
                                        ".g.",    ".Designer.", NULL};
  if (str_has_any(name, middles)) return true;
  Str base = str_slice(name, 0, stem);
  static const char *const ends[] = {"_test", "_spec",      "_tests", "Test",  "Tests", "IT",
                                     "Spec",  "_generated", "_pb2",   "_seed", NULL};
  for (size_t i = 0; ends[i]; i++)
    if (str_ends(base, ends[i])) return true;
  static const char *const starts[] = {"test_", "seed_", "seed-", NULL};
  for (size_t i = 0; starts[i]; i++)
    if (str_starts_nocase(base, starts[i])) return true;
  static const char *const whole[] = {"conftest", "seed", "seeds", "seeder", "migrations", NULL};
  return str_is_any(base, whole);
}

// src/main/java/com/example/vendor: what lies below it is called after packages.
static bool is_among_packages(const Folder *folder) {
  for (folder = folder->parent; folder && folder->parent; folder = folder->parent)
    if (str_is_any(folder->name, WORDS("java", "kotlin")) && str_is(folder->parent->name, "main"))
      return true;
  return false;
}

// A package that is for a domain or a subject as often as for tests and what is generated.
static bool is_plain_package(Str name) {
  return str_is_any(name,
                    WORDS("example", "examples", "sample", "samples", "spec", "specs", "vendor",
                          "build", "target", "out", "coverage", "dist", "stories", "benchmark"));
}

// deps/, where Mix puts the packages that mix.exs asks for
static bool is_of_mix(const Folder *folder) {
  return str_is(folder->name, "deps") && folder_file(folder->parent, "mix.exs");
}

static bool is_other_place(const Folder *folder) {
  for (; folder->parent; folder = folder->parent)
    if (is_of_mix(folder) || (is_other_code(folder->name) &&
                              !(is_plain_package(folder->name) && is_among_packages(folder))))
      return true;
  return false;
}

// Whether a comment says it: not the path of an import, nor what a generator writes into other files.
static bool is_in_comment(Str text, size_t at) {
  size_t start = at;
  while (start && text.data[start - 1] != '\n') start--;
  Str before = str_trim(str_slice(text, start, at));
  before = source_after_mark(before);
  if (!before.length || strchr("/#*-\"", *before.data)) return true;
  return !memchr(before.data, '"', before.length) && !memchr(before.data, '\'', before.length) &&
         !memchr(before.data, '`', before.length);
}

// Generators say so at the top.
static bool is_generated(Str text) {
  Str head = str_slice(text, 0, text.length < 1024 ? text.length : 1024);
  static const char *const marks[] = {"DO NOT EDIT", "@generated", "<auto-generated", NULL};
  for (size_t i = 0; marks[i]; i++) {
    size_t at = str_find(head, marks[i], 0);
    if (at < head.length && is_in_comment(head, at)) return true;
  }
  return false;
}

static bool is_wanted(const File *file, IsCode is_code) {
  return !file->claimed && is_code(file->path) && !is_other_file(file->name) &&
         !is_other_place(file->folder);
}

void application_find(Tree *tree, IsCode is_code, Sources *sources) {
  ARRAY(File *) files = {0};
  for (size_t i = 0; i < tree->files.count; i++) {
    File *file = tree->files.entries[i].value;
    if (file && is_wanted(file, is_code)) array_push(tree->arena, &files, file);
  }
  tree_read_ahead(tree, files.items, files.count);
  SqlcEntries foreign = sqlc_config_foreign(tree);
  for (size_t i = 0; i < files.count; i++) {
    File *file = files.items[i];
    const Source *source = tree_source(tree, file);
    bool is_sql = str_ends(file->name, ".sql");
    if (!source && !is_sql)
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, tree_place(tree, file->path),
              "is binary or cannot be read");
    if (!source) continue;
    const SqlcEntry *entry = is_sql ? sqlc_config_entry(&foreign, file) : NULL;
    if (entry)
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0},
              "is for %s, as sqlc's configuration says", entry->engine);
    else if (!is_sql && is_generated(source->text))
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "is generated code");
    else
      array_push(tree->arena, sources, source);
  }
}
