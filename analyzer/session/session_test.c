#include "session/session.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <stdio.h>

#include "catalog/tenant.h"
#include "calls/load.h"
#include "query/meaning.h"
#include "testing/catalog_of.h"
#include "testing/golden.h"

// testdata/languages/LANGUAGE/flow* and what it sends where, on the tables of schema.sql.
ParameterizedTestParameters(session, golden) {
  static char paths[64][200];
  static glob_t found;
  glob("testdata/languages/*/flow*", 0, NULL, &found);
  size_t count = 0;
  for (size_t i = 0; i < found.gl_pathc && count < 64; i++)
    if (!str_ends(str(found.gl_pathv[i]), ".expected"))
      snprintf(paths[count++], sizeof paths[0], "%s", found.gl_pathv[i]);
  return cr_make_param_array(char[200], paths, count);
}

static Source *read(Arena *arena, const char *path) {
  Source *source = NULL;
  Error error;
  cr_assert(source_read(arena, ".", path, &source, &error), "%s", error.message);
  return source;
}

static Catalog *catalog_for(const char *sql) {
  Config config = {0};
  Catalog *catalog = catalog_of(sql);
  tenant_infer(catalog, &config);
  query_resolve_catalog(catalog, 1);
  meaning_of_catalog(catalog, 1);
  return catalog;
}

static Sessions follow(Arena *arena, const Source *source, const Catalog *catalog, Gaps *gaps) {
  Config config = {0};
  DriverTables drivers = driver_tables(arena, &config);
  LoadInput load = {arena, &source, 1, .drivers = &drivers, .threads = 1, .gaps = gaps};
  SessionInput input = {.arena = arena,
                        .config = &config,
                        .project = load_project(&load),
                        .drivers = &drivers,
                        .catalogs = &catalog,
                        .catalog_count = catalog ? 1 : 0,
                        .gaps = gaps};
  return session_follow(&input);
}

// What is surely SQL and could not be worked out is never passed over.
static void expect_gap(const char *path, const char *code) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  follow(arena, source_new(arena, path, str(code)), NULL, &gaps);
  cr_assert_eq(gaps.count, 1);
  cr_expect(strstr(gaps.items[0].message, "put together at run time"), "%s", gaps.items[0].message);
  arena_free(arena);
}

Test(session, gap_for_a_builder_that_comes_from_elsewhere) {
  expect_gap("store.go", "package shop\n"
                         "import \"github.com/doug-martin/goqu/v9\"\n"
                         "func (s *Store) Get(ctx context.Context, id string) error {\n"
                         "  query, args, err := s.list().Where(goqu.Ex{\"id\": id}).ToSQL()\n"
                         "  return s.dbc.GetContext(ctx, &row, query, args...)\n"
                         "}\n");
}

Test(session, gap_for_sql_that_does_not_parse) {
  expect_gap("store.rs",
             "pub async fn close(given: Given) -> Result<(), Error> {\n"
             "    sqlx::query(\"UPDATE orders SETT state\").execute(given.way).await?;\n"
             "    Ok(())\n"
             "}\n");
}

// A statement whose table is pasted into it; `at`: what the gap points at, NULL: there is none.
static void expect_unknown_table(const char *sql, const char *at) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  Catalog *catalog = catalog_for("CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint);");
  const char *code = arena_format(arena,
                                  "import { Pool } from 'pg';\nconst pool = new Pool();\n"
                                  "export const f = (x) => pool.query(`%s`);\n",
                                  sql);
  follow(arena, source_new(arena, "store.ts", str(code)), catalog, &gaps);
  cr_expect_eq(gaps.count, at ? 1 : 0, "%s: %zu gaps", sql, gaps.count);
  if (at && gaps.count == 1) {
    cr_expect(strstr(gaps.items[0].message, "known at run time"), "%s", gaps.items[0].message);
    expect_span(gaps.items[0].at, at);
  }
  catalog_free(catalog);
  arena_free(arena);
}

Test(session, gap_for_a_table_that_is_known_at_run_time) {
  expect_unknown_table("SELECT id FROM ${x.table} WHERE id = 3", "${x.table}");
  expect_unknown_table("DELETE FROM \"old_${x.table}\" WHERE id = 3", "${x.table}");
  expect_unknown_table("SELECT count(*) FROM (${x.query}) AS late", "${x.query}");
  expect_unknown_table(
      "SELECT o.id FROM orders o JOIN ${x.table} t ON t.id = o.id WHERE o.tenant_id = 5",
      "${x.table}");
  expect_unknown_table("SELECT ${x.column} FROM orders WHERE tenant_id = 5", NULL);
  expect_unknown_table("SELECT id FROM ${x.schema}.parts WHERE id = 5", NULL);
}

ParameterizedTest(char path[200], session, golden) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  Catalog *catalog = catalog_for(read(arena, "testdata/languages/schema.sql")->text.data);
  Sessions sessions = follow(arena, read(arena, path), catalog, &gaps);
  Str dump = session_dump(arena, &sessions);
  const char *differs = golden_compare(arena, arena_format(arena, "%s.expected", path), dump);
  cr_expect(differs == NULL, "%s", differs);
  catalog_free(catalog);
  arena_free(arena);
}
