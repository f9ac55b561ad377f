// Golden tests: testdata/catalog/x.sql replayed must give the catalog and the gaps in x.expected.
// A line "-- file: name" starts another migration; "-- plain" at the top takes the order away, "-- autocommit"
// leaves out the transaction around each file. BLESS=1 rewrites the expectations.
#include "replay/replay.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <stdio.h>

#include "catalog/dump.h"
#include "testing/golden.h"

static Str read_text(Arena *arena, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return (Str){"", 0};
  Buf buf = buf_new(arena);
  char part[4096];
  for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
    buf_add_str(&buf, (Str){part, got});
  fclose(file);
  return buf_str(&buf);
}

static void add_migration(Arena *arena, Database *database, const char *name, Str text) {
  Migration *migration = ARENA_NEW(arena, Migration);
  Source *source = source_new(arena, name, (Str){str_dup(arena, text), text.length});
  migration->source = source;
  migration->up = unit_of_source(arena, source, 0, (uint32_t)text.length);
  migration->version = "";
  migration->sequence = (uint32_t)database->migrations.count;
  array_push(arena, &database->migrations, migration);
}

static void split(Arena *arena, Database *database, Str text) {
  static const char marker[] = "-- file: ";
  const char *name = "1.sql";
  for (size_t at = 0; at < text.length;) {
    size_t end = str_find(text, marker, at);
    if (end > at) add_migration(arena, database, name, str_slice(text, at, end));
    size_t line = str_find(text, "\n", end);
    if (end < text.length) name = str_dup(arena, str_slice(text, end + strlen(marker), line));
    at = line + 1;
  }
}

static Str replay_text(Arena *arena, Str text) {
  Database database = {.name = "test", .format = str_starts(text, "-- plain") ? "plain" : "goose"};
  split(arena, &database, text);
  for (size_t i = 0; str_starts(text, "-- autocommit") && i < database.migrations.count; i++)
    database.migrations.items[i]->transaction = TRANSACTION_PER_STATEMENT;
  Gaps gaps = {0};
  Catalog *catalog = catalog_new(arena, &database, &gaps);
  replay(catalog, 1);
  Buf out = buf_new(arena);
  catalog_dump(catalog, &out);
  for (size_t i = 0; i < gaps.count; i++) {
    Position at = source_position(gaps.items[i].at.source, gaps.items[i].at.start);
    Str place = span_text(gaps.items[i].at);
    size_t shown = str_find(place, "\n", 0);
    buf_addf(&out, "gap %s %s:%u:%u [%.*s] %s\n", gap_kind_name(gaps.items[i].kind),
             gaps.items[i].at.source->path, at.line, at.column, (int)(shown < 60 ? shown : 60),
             place.data, gaps.items[i].message);
  }
  return buf_str(&out);
}

ParameterizedTestParameters(replay, golden) {
  glob_t found;
  glob("testdata/catalog/*.sql", 0, NULL, &found);
  size_t count = found.gl_pathc;
  char(*paths)[200] = cr_malloc((count + 1) * sizeof *paths);
  for (size_t i = 0; i < count; i++) snprintf(paths[i], sizeof *paths, "%s", found.gl_pathv[i]);
  globfree(&found);
  return cr_make_param_array(char[200], paths, count);
}

ParameterizedTest(char path[200], replay, golden) {
  Arena *arena = arena_new();
  sql_start();
  Str got = replay_text(arena, read_text(arena, path));
  const char *expected = arena_format(arena, "%.*s.expected", (int)(strlen(path) - 4), path);
  const char *differs = golden_compare(arena, expected, got);
  cr_assert_null(differs, "%s", differs);
  sql_forget();
  arena_free(arena);
}
