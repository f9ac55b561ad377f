// The name of a folder or file -> whether it is passed over.
#include "input/skip.h"

#include "input/dialect.h"

bool skip_folder(Str name) {
  static const char *const names[] = {
      "test",        "tests",    "testing",   "testdata",     "__tests__",     "spec",
      "specs",       "e2e",      "benchmark", "benchmarks",   "fixture",       "fixtures",
      "example",     "examples", "sample",    "samples",      "stub",          "stubs",
      "mock",        "mocks",    "__mocks__", "seed",         "seeds",         "seeders",
      "seeding",     "queries",  "query",     "revert",       "verify",        "rollback",
      "rollbacks",   "down",     "undo",      "node_modules", "site-packages", "vendor",
      "third_party", "dist",     "build",     "target",       "out",           "coverage",
      "doc",         "docs",     NULL};
  bool is_hidden = name.length && *name.data == '.';
  bool is_test = str_starts_nocase(name, "test_") || str_starts_nocase(name, "test-");
  bool is_demo = str_is(name, "demo"); // but not the project Demo of a solution
  bool goes_back = str_starts_nocase(name, "rollback_") || str_starts_nocase(name, "rollback-");
  return is_hidden || is_test || is_demo || goes_back || str_is_any(name, names) ||
         dialect_folder_is_foreign(name);
}

bool skip_file(Str name) {
  static const char *const endings[] = {".test.sql", "_test.sql", "-test.sql",
                                        ".spec.sql", "stubs.sql", NULL};
  static const char *const starts[] = {"seed", "test_", "test-", "fixture", "sample", NULL};
  for (size_t i = 0; endings[i]; i++)
    if (str_ends(name, endings[i])) return true;
  for (size_t i = 0; starts[i]; i++)
    if (str_starts_nocase(name, starts[i])) return true;
  return false;
}

// `-- name: ListOrders :many` of sqlc; pg_dump's `-- Name: orders; Type: TABLE` is another matter.
static bool names_query(Str text) {
  for (size_t at = 0; (at = str_find(text, "-- name: ", at)) < text.length; at++) {
    Str line = str_slice(text, at, str_find(text, "\n", at));
    if (str_find(line, " :", 9) < line.length) return true;
  }
  return false;
}

bool skip_text(Str text) {
  bool is_pgtap = str_has(text, "plan(") && str_has(text, "finish()");
  return is_pgtap || names_query(text);
}
