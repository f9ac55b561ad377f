// What the rules about queries say of application code, by the mode and the table's protection.
#include "catalog/tenant.h"
#include "lint/check.h"
#include "query/meaning.h"
#include "testing/catalog_of.h"

static const char SCHEMA[] =
    "CREATE TABLE open (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);"
    "CREATE TABLE closed (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);"
    "ALTER TABLE closed ENABLE ROW LEVEL SECURITY; ALTER TABLE closed FORCE ROW LEVEL SECURITY;"
    "CREATE POLICY own ON closed USING (tenant_id = current_setting('app.tenant_id')::uuid);"
    "CREATE TABLE shared (id bigint PRIMARY KEY);";

typedef struct Application {
  Catalog *catalog;
  Config config;
  Findings findings;
} Application;

static const Statement *parse(Arena *arena, const char *sql) {
  Source *source = source_new(arena, "q.sql", str(sql));
  Gaps gaps = {0};
  Statements statements =
      parse_unit(arena, unit_of_source(arena, source, 0, (uint32_t)strlen(sql)), &gaps);
  cr_assert_eq(statements.count, 1, "%s", sql);
  return &statements.items[0];
}

static Application *application(Mode mode) {
  Catalog *catalog = catalog_of(SCHEMA);
  Application *this = ARENA_NEW(catalog->arena, Application);
  this->catalog = catalog;
  this->config.mode = mode;
  tenant_infer(catalog, &this->config);
  query_resolve_catalog(catalog, 1);
  meaning_of_catalog(catalog, 1);
  return this;
}

static void run(Application *this, QuerySite site, const char *sql) {
  Arena *arena = this->catalog->arena;
  NameList path = {0};
  array_push(arena, &path, "public");
  QueryScope scope = {.catalog = this->catalog, .search_path = &path};
  site.query = query_resolve(arena, &scope, parse(arena, sql));
  QuerySites sites = {0};
  array_push(arena, &sites, site);
  Names none = {0};
  Check check = {arena, &this->config, .findings = &this->findings, .today = "2026-01-01"};
  check.choice = check_choose(arena, &this->config, &none, &none);
  this->findings = (Findings){0};
  check_queries(&check, this->catalog, &sites);
}

typedef struct Case {
  Mode mode;
  const char *sql, *expected; // "rule severity", "" for silence
} Case;

static void expect(const Case *item) {
  Application *this = application(item->mode);
  run(this, (QuerySite){.origin = ORIGIN_APPLICATION, .context_set = YES}, item->sql);
  const char *found = "";
  for (size_t i = 0; i < this->findings.count; i++)
    found = arena_format(this->catalog->arena, "%s%s%s %s", found, *found ? ", " : "",
                         this->findings.items[i]->rule->name,
                         severity_name(this->findings.items[i]->severity));
  cr_expect_str_eq(found, item->expected, "%s\n  expected: %s\n  found:    %s", item->sql,
                   item->expected, found);
  catalog_free(this->catalog);
}

Test(site, mode_decides_what_a_query_owes) {
  static const Case cases[] = {
      {MODE_AUTO, "SELECT * FROM open WHERE id = $1", "unscoped-query error"},
      {MODE_AUTO, "SELECT * FROM open WHERE id = $1 AND tenant_id = $2", ""},
      {MODE_AUTO, "SELECT * FROM shared WHERE id = $1", ""},
      {MODE_AUTO, "SELECT * FROM closed WHERE id = $1", ""},
      {MODE_RLS, "SELECT * FROM open WHERE id = $1", ""},
      {MODE_APP, "SELECT * FROM closed WHERE id = $1", "unscoped-query error"},
      {MODE_DEFENSE_IN_DEPTH, "SELECT * FROM closed WHERE id = $1", "unscoped-query warning"},
      {MODE_DEFENSE_IN_DEPTH, "SELECT * FROM open WHERE id = $1", "unscoped-query error"},
      {MODE_SCHEMA_PER_TENANT, "SELECT * FROM open WHERE id = $1", ""},
      {MODE_AUTO, "UPDATE closed SET tenant_id = $1 WHERE tenant_id = $2", ""},
      {MODE_AUTO, "UPDATE open SET tenant_id = $1 WHERE tenant_id = $2", "tenant-reassigned error"},
      {MODE_AUTO, "INSERT INTO closed (id) VALUES ($1)", "insert-without-tenant error"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) expect(&cases[i]);
}

// What may hold the condition, or what nobody has a say in, is no error.
Test(site, holes_and_jobs) {
  static const Case cases[] = {
      {MODE_AUTO, "SELECT * FROM open WHERE code = $1 AND $2", ""},
      {MODE_AUTO, "SELECT * FROM open WHERE 0", ""},
      {MODE_AUTO, "DELETE FROM open WHERE code = 'old'", "unscoped-query advice"},
      {MODE_AUTO, "DELETE FROM open", "unscoped-query error"},
      {MODE_AUTO, "SELECT tenant_id, count(*) FROM open GROUP BY tenant_id",
       "unscoped-query advice"},
      {MODE_AUTO, "SELECT * FROM open WHERE tenant_id = '6f1c0a52-9d5e-4a43-8a0b-0d9c1c6f4b11'",
       "hard-coded-tenant warning"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) expect(&cases[i]);
}

Test(site, finding_stands_at_the_call_that_runs_a_constant) {
  Application *this = application(MODE_AUTO);
  Arena *arena = this->catalog->arena;
  Source *code = source_new(arena, "app.py", str("handle()\ncursor.execute(FIND)"));
  QuerySite site = {.origin = ORIGIN_APPLICATION, .context_set = NO, .call = {code, 9, 29}};
  array_push(arena, &site.path, (QueryStep){{code, 0, 8}, "handle"});
  run(this, site, "SELECT * FROM open WHERE id = $1");
  cr_assert_eq(this->findings.count, 1);
  const Finding *finding = this->findings.items[0];
  expect_span(finding->at, "cursor.execute(FIND)");
  cr_assert_geq(finding->related.count, 2);
  expect_span(finding->related.items[0].at, "open");
  expect_span(finding->related.items[1].at, "handle()");
  catalog_free(this->catalog);
}
