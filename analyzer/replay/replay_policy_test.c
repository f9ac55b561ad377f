#include "testing/catalog_of.h"

#define TABLE "CREATE TABLE t (id int, tenant_id text);\n"

static Relation *table(const Catalog *catalog) {
  return catalog_get_relation(catalog, "public", "t");
}

Test(replay_policy, clauses_and_their_places) {
  Catalog *catalog = catalog_of(
      TABLE "CREATE ROLE app;\n"
            "CREATE POLICY \"My policy\" ON t AS RESTRICTIVE FOR UPDATE TO app, \"B\"\n"
            "  USING ( /* ) */ tenant_id = (')')  ) WITH CHECK (\n tenant_id = 'x' -- )\n );");
  expect_gaps(catalog, 0);
  cr_assert_eq(table(catalog)->policies.count, 1);
  const Policy *policy = table(catalog)->policies.items[0];
  cr_expect_str_eq(policy->name, "My policy");
  cr_expect(policy->restrictive);
  cr_expect_eq(policy->command, COMMAND_UPDATE);
  cr_assert_eq(policy->roles.count, 2);
  cr_expect_str_eq(policy->roles.items[0], "app");
  cr_expect_str_eq(policy->roles.items[1], "B");
  cr_expect_not(catalog_get_role(catalog, "B")->created);
  expect_span(policy->at, "\"My policy\"");
  expect_span(policy->using_at, "tenant_id = (')')");
  expect_span(policy->check_at, "tenant_id = 'x'");
  cr_expect_str_eq(policy->search_path.items[policy->search_path.count - 1], "public");
  catalog_free(catalog);
}

Test(replay_policy, public_swallows_other_roles) {
  Catalog *catalog = catalog_of(TABLE "CREATE POLICY p ON t TO app, PUBLIC USING (true);"
                                      "CREATE POLICY q ON t TO CURRENT_USER USING (true);"
                                      "SET ROLE deploy; CREATE POLICY r ON t TO CURRENT_ROLE;");
  expect_gaps(catalog, 0);
  cr_expect_eq(relation_policy(table(catalog), "p")->roles.count, 0);
  cr_expect_str_eq(relation_policy(table(catalog), "q")->roles.items[0], "current_user");
  cr_expect_str_eq(relation_policy(table(catalog), "r")->roles.items[0], "deploy");
  catalog_free(catalog);
}

Test(replay_policy, what_the_server_refuses_is_a_gap) {
  Catalog *catalog =
      catalog_of(TABLE "CREATE VIEW v AS SELECT 1 AS x;"
                       "CREATE POLICY a ON t FOR INSERT USING (true);"
                       "CREATE POLICY b ON t FOR SELECT WITH CHECK (true);"
                       "CREATE POLICY c ON t FOR DELETE WITH CHECK (true);"
                       "CREATE POLICY d ON v USING (true);"
                       "CREATE POLICY e ON t USING (true); CREATE POLICY e ON t USING (false);");
  expect_gaps(catalog, 5);
  cr_expect_eq(table(catalog)->policies.count, 1);
  catalog_free(catalog);
}

Test(replay_policy, alter_changes_what_it_names) {
  Catalog *catalog =
      catalog_of(TABLE "CREATE POLICY p ON t USING (id = 1) WITH CHECK (true);"
                       "ALTER POLICY p ON t USING (id = 2);"
                       "ALTER POLICY p ON t RENAME TO q; ALTER POLICY q ON t TO app;");
  expect_gaps(catalog, 0);
  const Policy *policy = relation_policy(table(catalog), "q");
  cr_assert_not_null(policy);
  expect_span(policy->using_at, "id = 2");
  expect_span(policy->check_at, "true");
  cr_expect_eq(policy->roles.count, 1);
  catalog_free(catalog);
}

Test(replay_policy, drop_is_remembered) {
  Catalog *catalog = catalog_of(TABLE "CREATE POLICY p ON t USING (true); DROP POLICY p ON t;"
                                      "DROP POLICY IF EXISTS p ON t; DROP POLICY IF EXISTS p ON u;"
                                      "DROP POLICY p ON t;");
  expect_gaps(catalog, 1);
  cr_expect_eq(table(catalog)->policies.count, 0);
  cr_assert_eq(catalog->dropped_policies.count, 1);
  cr_expect_str_eq(catalog->dropped_policies.items[0].subject, "public.t.p");
  expect_span(catalog->dropped_policies.items[0].at, "p");
  catalog_free(catalog);
}

Test(replay_policy, policy_of_an_unknown_table) {
  Catalog *catalog = catalog_of("CREATE POLICY p ON missing USING (true);");
  expect_gaps(catalog, 1);
  const Relation *missing = catalog_get_relation(catalog, "public", "missing");
  cr_assert_not_null(missing);
  cr_expect_eq(missing->exists, UNKNOWN);
  cr_expect_eq(missing->policies.count, 1);
  catalog_free(catalog);
}

Test(replay_policy, drop_owned_takes_the_role_out) {
  Catalog *catalog = catalog_of(TABLE "CREATE POLICY p ON t TO a, b USING (true);"
                                      "CREATE POLICY q ON t TO a USING (true); DROP OWNED BY a;");
  const Policy *policy = relation_policy(table(catalog), "p");
  cr_assert_not_null(policy);
  cr_expect_eq(policy->roles.count, 1);
  cr_expect_null(relation_policy(table(catalog), "q"));
  cr_expect(catalog->dropped_policies.items[0].by_cascade);
  catalog_free(catalog);
}
