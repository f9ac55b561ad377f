#include "testing/catalog_of.h"

static Relation *view(const Catalog *catalog) {
  return catalog_get_relation(catalog, "public", "v");
}

static void check_invoker(const char *sql, bool on, const char *at) {
  Catalog *catalog = catalog_of(sql);
  expect_gaps(catalog, 0);
  cr_assert_not_null(view(catalog));
  cr_expect_eq(view(catalog)->security_invoker, on, "%s", sql);
  if (at)
    expect_span(view(catalog)->invoker_at, at);
  else
    cr_expect(span_is_none(view(catalog)->invoker_at), "%s", sql);
  catalog_free(catalog);
}

Test(replay_view, spellings_of_security_invoker) {
  check_invoker("CREATE VIEW v AS SELECT 1 AS x", false, NULL);
  check_invoker("CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS x", true, "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker = true) AS SELECT 1", true,
                "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker = 'on') AS SELECT 1", true,
                "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker = yes) AS SELECT 1", true,
                "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker = 1) AS SELECT 1", true, "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker = off) AS SELECT 1", false,
                "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker = 0) AS SELECT 1", false, "security_invoker");
}

Test(replay_view, alter_sets_and_resets) {
  check_invoker("CREATE VIEW v AS SELECT 1 AS x; ALTER VIEW v SET (security_invoker = on)", true,
                "security_invoker");
  check_invoker("CREATE VIEW v AS SELECT 1 AS x; ALTER TABLE v SET (security_invoker = on)", true,
                "security_invoker");
  check_invoker("CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS x;"
                "ALTER VIEW v RESET (security_invoker)",
                false, "security_invoker");
}

Test(replay_view, or_replace_resets_the_options) { // 12.7
  check_invoker("CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS x;"
                "CREATE OR REPLACE VIEW v AS SELECT 1 AS x",
                false, "v");
  check_invoker(
      "CREATE OR REPLACE VIEW v AS SELECT 1 AS x; CREATE OR REPLACE VIEW v AS SELECT 2 AS x", false,
      NULL);
}

Test(replay_view, or_replace_keeps_owner_and_grants) {
  Catalog *catalog =
      catalog_of("CREATE VIEW v AS SELECT 1 AS x; ALTER VIEW v OWNER TO o; GRANT SELECT ON v TO g;"
                 "CREATE OR REPLACE VIEW v AS SELECT 2 AS x, 3 AS y");
  expect_gaps(catalog, 0);
  cr_expect_str_eq(view(catalog)->owner, "o");
  cr_expect(relation_grants(catalog, view(catalog), "g", PRIVILEGE_SELECT));
  cr_expect_eq(view(catalog)->columns.count, 2);
  catalog_free(catalog);
}

Test(replay_view, materialized_views) {
  Catalog *catalog = catalog_of("CREATE TABLE t (a int, b text);"
                                "CREATE MATERIALIZED VIEW v (x) AS SELECT a, b FROM t;"
                                "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1");
  expect_gaps(catalog, 0);
  cr_expect_eq(view(catalog)->kind, RELATION_MATVIEW);
  cr_assert_eq(view(catalog)->columns.count, 2);
  cr_expect_str_eq(view(catalog)->columns.items[0]->name, "x");
  cr_expect_str_eq(view(catalog)->columns.items[1]->name, "b");
  catalog_free(catalog);
}

Test(replay_view, misspelt_option_is_a_gap) {
  Catalog *catalog = catalog_of("CREATE VIEW v WITH (security_invokr = on) AS SELECT 1");
  expect_gaps(catalog, 1);
  catalog_free(catalog);
}
