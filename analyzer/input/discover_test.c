// testdata/migrations/CASE is a project; its expected.txt says which databases are found in it, the order of
// their migrations and which lines of each go up; its catalog.txt, where there is one, what they make of the databases.
// BLESS=1 rewrites both.
#include "input/discover.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "catalog/dump.h"
#include "replay/replay.h"
#include "program/migration.h"

static const char folder[] = "testdata/migrations";

static const char *const transaction_names[] = {
    [TRANSACTION_PER_FILE] = "file",
    [TRANSACTION_PER_STATEMENT] = "statement",
    [TRANSACTION_ALL] = "all",
};

// "2-7": the first and last line of which something is left to run; "-" when nothing is.
static void print_lines(Buf *out, const Unit *up) {
  Str rest = str_trim(up->text);
  if (!rest.length) {
    buf_add(out, "-");
    return;
  }
  uint32_t start = (uint32_t)(rest.data - up->text.data), end = start + (uint32_t)rest.length - 1;
  Span span = unit_span(up, start, end);
  buf_addf(out, "%u-%u", source_position(span.source, span.start).line,
           source_position(span.source, span.end).line);
}

static void print_project(Buf *out, const Project *project, const Gaps *gaps) {
  for (size_t i = 0; i < project->databases.count; i++) {
    const Database *database = project->databases.items[i];
    buf_addf(out, "database %s: %s at %s\n", database->name, database->format, database->path);
    for (size_t j = 0; j < database->migrations.count; j++) {
      const Migration *migration = database->migrations.items[j];
      cr_expect_eq(migration->sequence, j);
      buf_addf(out, "  %s %s %s ", *migration->version ? migration->version : "-",
               migration->source->path, transaction_names[migration->transaction]);
      print_lines(out, migration->up);
      buf_add(out, "\n");
    }
  }
  for (size_t i = 0; i < gaps->count; i++)
    buf_addf(out, "gap %s: %s\n", gaps->items[i].at.source->path, gaps->items[i].message);
}

static void bless(const char *path, Str text) {
  FILE *file = fopen(path, "w");
  cr_assert(file);
  fwrite(text.data, 1, text.length, file);
  fclose(file);
}

static void check_text(Arena *arena, const char *root, const char *name, Str actual) {
  Source *expected;
  Error error;
  if (getenv("BLESS")) bless(arena_format(arena, "%s/%s", root, name), actual);
  cr_assert(source_read(arena, root, name, &expected, &error), "%s", error.message);
  cr_expect(str_equal(actual, expected->text), "%s/%s: is\n%s", root, name, actual.data);
}

static void check_catalog(Arena *arena, const char *root, const Project *project, Gaps *gaps) {
  Buf actual = buf_new(arena);
  sql_start();
  migration_to_sql(arena, &project->databases, gaps);
  for (size_t i = 0; i < project->databases.count; i++) {
    Catalog *catalog = catalog_new(arena, project->databases.items[i], gaps);
    replay(catalog, 1);
    catalog_dump(catalog, &actual);
  }
  for (size_t i = 0; i < gaps->count; i++) {
    const Gap *gap = &gaps->items[i];
    buf_addf(&actual, "gap %s:%u %s\n", gap->at.source->path,
             source_position(gap->at.source, gap->at.start).line, gap->message);
  }
  check_text(arena, root, "catalog.txt", buf_str(&actual));
  sql_forget();
}

static void check_case(const char *name) {
  Arena *arena = arena_new();
  const char *root = arena_format(arena, "%s/%s", folder, name);
  Config config = {0};
  Project project;
  Gaps gaps = {0};
  Error error;
  cr_assert(project_discover(arena, root, &config, NULL, 1, &project, &gaps, &error), "%s",
            error.message);
  Buf actual = buf_new(arena);
  print_project(&actual, &project, &gaps);
  check_text(arena, root, "expected.txt", buf_str(&actual));
  gaps = (Gaps){0};
  if (access(arena_format(arena, "%s/catalog.txt", root), F_OK) == 0)
    check_catalog(arena, root, &project, &gaps);
  arena_free(arena);
}

typedef struct Case {
  char name[60];
} Case;

static int compare_cases(const void *a, const void *b) {
  return strcmp(((const Case *)a)->name, ((const Case *)b)->name);
}

ParameterizedTestParameters(discover, format) {
  static Case cases[200];
  size_t count = 0;
  DIR *stream = opendir(folder);
  for (struct dirent *entry; stream && (entry = readdir(stream));)
    if (entry->d_name[0] != '.' && count < sizeof cases / sizeof *cases)
      snprintf(cases[count++].name, sizeof cases->name, "%.59s", entry->d_name);
  if (stream) closedir(stream);
  qsort(cases, count, sizeof *cases, compare_cases);
  return cr_make_param_array(Case, cases, count);
}

ParameterizedTest(Case *param, discover, format) { check_case(param->name); }

static bool discover_with_mark(Arena *arena, const char *mark, Project *project, Error *error) {
  Config config = {0};
  config.applied.up_to = mark;
  config.applied.at = (Span){source_new(arena, ".tenantlint.yaml", str("")), 0, 0};
  Gaps gaps = {0};
  return project_discover(arena, "testdata/migrations/goose", &config, NULL, 1, project, &gaps,
                          error);
}

Test(discover, ages_by_the_mark) {
  Arena *arena = arena_new();
  Project project;
  Error error;
  static const char *const names[] = {"2", "0002", "2_two", "2_two.sql", "db/migrations/2_two.sql"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    cr_assert(discover_with_mark(arena, names[i], &project, &error), "%s", error.message);
    const Database *database = project.databases.items[0];
    cr_expect_eq(database->migrations.items[0]->age, MIGRATION_APPLIED);
    cr_expect_eq(database->migrations.items[1]->age, MIGRATION_APPLIED);
    cr_expect_eq(database->migrations.items[2]->age, MIGRATION_NEW);
  }
  cr_expect_not(discover_with_mark(arena, "00003_nothing", &project, &error));
  cr_expect(strstr(error.message, "there is no migration \"00003_nothing\""), "%s", error.message);
  arena_free(arena);
}
