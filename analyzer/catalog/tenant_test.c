#include "catalog/tenant.h"

#include "testing/catalog_of.h"

// The key of the tables that the SQL makes; "": none.
static void expect_key(const char *sql, const char *declared, const char *column) {
  Catalog *catalog = catalog_of(sql);
  Config config = {0};
  if (declared) name_list_add(catalog->arena, &catalog->tenant.declared, declared);
  tenant_infer(catalog, &config);
  const NameList *columns = &catalog->tenant.columns;
  const char *found = columns->count ? columns->items[0] : "";
  cr_expect_str_eq(found, column, "%s is not the key %s of: %s", found, column, sql);
  catalog_free(catalog);
}

static const char three_of_a_root[] =
    "CREATE TABLE %1$s (id int PRIMARY KEY);"
    "CREATE TABLE a (id int PRIMARY KEY, %2$s int REFERENCES %1$s);"
    "CREATE TABLE b (id int PRIMARY KEY, %2$s int REFERENCES %1$s);"
    "CREATE TABLE c (id int PRIMARY KEY, %2$s int REFERENCES %1$s);";

Test(tenant, is_named_by_its_root) {
  Arena *arena = arena_new();
  expect_key(arena_format(arena, three_of_a_root, "workspaces", "workspace_id"), NULL,
             "workspace_id");
  expect_key(arena_format(arena, three_of_a_root, "partner_orgs", "partner_org_id"), NULL,
             "partner_org_id");
  expect_key(arena_format(arena, three_of_a_root, "households", "household_id"), NULL,
             "household_id");
  expect_key(arena_format(arena, three_of_a_root, "colors", "color_id"), NULL, "");
  expect_key(arena_format(arena, three_of_a_root, "bank_accounts", "bank_account_id"), NULL, "");
  arena_free(arena);
}

Test(tenant, is_declared_by_models) {
  Arena *arena = arena_new();
  const char *sql = arena_format(arena, three_of_a_root, "galaxies", "galaxy_id");
  expect_key(sql, NULL, "");
  expect_key(sql, "galaxy_id", "galaxy_id");
  expect_key(sql, "planet_id", "");
  arena_free(arena);
}

// An account of a family is no tenant, where as many tables are the family's.
Test(tenant, is_above_what_it_has_several_of) {
  expect_key("CREATE TABLE families (id int PRIMARY KEY);"
             "CREATE TABLE accounts (id int PRIMARY KEY, family_id int REFERENCES families);"
             "CREATE TABLE tags (id int PRIMARY KEY, family_id int REFERENCES families);"
             "CREATE TABLE rules (id int PRIMARY KEY, family_id int REFERENCES families);"
             "CREATE TABLE entries (id int PRIMARY KEY, account_id int REFERENCES accounts);"
             "CREATE TABLE holdings (id int PRIMARY KEY, account_id int REFERENCES accounts);",
             NULL, "family_id");
  expect_key("CREATE TABLE families (id int PRIMARY KEY);"
             "CREATE TABLE accounts (id int PRIMARY KEY, family_id int REFERENCES families);"
             "CREATE TABLE entries (id int PRIMARY KEY, account_id int REFERENCES accounts);"
             "CREATE TABLE holdings (id int PRIMARY KEY, account_id int REFERENCES accounts);",
             NULL, "account_id");
}

// An id of somebody else's directories, beside the account that each row belongs to.
Test(tenant, is_not_what_others_call_so) {
  char sql[4096] = "CREATE TABLE accounts (id bigint PRIMARY KEY);"
                   "CREATE TABLE directories (id bigint PRIMARY KEY, tenant_id text NOT NULL,"
                   "  account_id bigint REFERENCES accounts);";
  for (int i = 0; i < 8; i++)
    snprintf(sql + strlen(sql), sizeof sql - strlen(sql),
             "CREATE TABLE t%d (id bigint PRIMARY KEY, account_id bigint REFERENCES accounts);", i);
  expect_key(sql, NULL, "account_id");
  strcat(sql, "CREATE TABLE keys (id bigint PRIMARY KEY, tenant_id text NOT NULL);");
  expect_key(sql, NULL, "tenant_id"); // it has no other
}

Test(tenant, may_have_no_table_of_its_own) {
  expect_key("CREATE TABLE a (id int PRIMARY KEY, org_id text);"
             "CREATE TABLE b (id int PRIMARY KEY, org_id text);"
             "CREATE TABLE c (id int PRIMARY KEY, org_id text);",
             NULL, "org_id");
  expect_key("CREATE TABLE a (id int PRIMARY KEY, org_id text);"
             "CREATE TABLE b (id int PRIMARY KEY);",
             NULL, "");
}

Test(tenant, goes_along_in_composite_keys) {
  expect_key("CREATE TABLE a (rh_account int, id int, PRIMARY KEY (rh_account, id));"
             "CREATE TABLE b (rh_account int, id int, a int, PRIMARY KEY (rh_account, id),"
             " FOREIGN KEY (rh_account, a) REFERENCES a (rh_account, id));"
             "CREATE TABLE c (rh_account int, id int, a int, b int,"
             " FOREIGN KEY (rh_account, a) REFERENCES a (rh_account, id),"
             " FOREIGN KEY (rh_account, b) REFERENCES b (rh_account, id));",
             NULL, "rh_account");
  expect_key("CREATE TABLE a (rh_account int, id int, PRIMARY KEY (rh_account, id));"
             "CREATE TABLE b (rh_account int, id int, FOREIGN KEY (rh_account, id) REFERENCES a "
             "(rh_account, id));",
             NULL, "");
  expect_key("CREATE TABLE a (sched_name text, id int, PRIMARY KEY (sched_name, id));"
             "CREATE TABLE b (sched_name text, id int, a int, PRIMARY KEY (sched_name, id),"
             " FOREIGN KEY (sched_name, a) REFERENCES a (sched_name, id));"
             "CREATE TABLE c (sched_name text, id int, a int, b int,"
             " FOREIGN KEY (sched_name, a) REFERENCES a (sched_name, id),"
             " FOREIGN KEY (sched_name, b) REFERENCES b (sched_name, id));",
             NULL, "");
}

static const char orders_and_lines[] =
    "CREATE TABLE orders (id int PRIMARY KEY, firm_id int);"
    "CREATE TABLE customers (id int PRIMARY KEY, firm_id int, slug text);"
    "CREATE TABLE lines (id int PRIMARY KEY, order_id int, customer_id int);"
    "CREATE TABLE notes (id int PRIMARY KEY, line_id int);"
    "CREATE TABLE members (firm_id int, usr int);";

// A policy by a parent says what names the tenant of the parent; one by members, what they are members of.
Test(tenant, of_a_child_is_the_parents) {
  static const struct {
    const char *table, *predicate, *column;
  } cases[] = {
      {"lines", "order_id IN (SELECT id FROM orders WHERE firm_id = %s)", "firm_id"},
      {"lines", "EXISTS (SELECT 1 FROM orders o WHERE o.id = lines.order_id AND o.firm_id = %s)",
       "firm_id"},
      {"notes",
       "EXISTS (SELECT 1 FROM lines l JOIN orders o ON o.id = l.order_id"
       " WHERE l.id = notes.line_id AND o.firm_id = %s)",
       "firm_id"},
      {"lines", "customer_id IN (SELECT id FROM customers WHERE slug = %s::text)", "customer_id"},
      {"orders", "firm_id IN (SELECT firm_id FROM members WHERE usr = %s)", "firm_id"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *arena = arena_new();
    const char *predicate =
        arena_format(arena, cases[i].predicate, "current_setting('app.firm')::int");
    expect_key(arena_format(arena,
                            "%s ALTER TABLE %s ENABLE ROW LEVEL SECURITY;"
                            "CREATE POLICY p ON %s USING (%s);",
                            orders_and_lines, cases[i].table, cases[i].table, predicate),
               NULL, cases[i].column);
    arena_free(arena);
  }
}

// A community is a tenant to two tables of five.
Test(tenant, has_no_second_column_that_is_mostly_another) {
  Catalog *catalog = catalog_of(
      "CREATE TABLE my_tenants (id int PRIMARY KEY);"
      "CREATE TABLE a (id int PRIMARY KEY, tenant_id int REFERENCES my_tenants);"
      "CREATE TABLE b (id int PRIMARY KEY, tenant_id int REFERENCES my_tenants);"
      "CREATE TABLE c (id int PRIMARY KEY, seller_tenant_id int REFERENCES my_tenants);"
      "CREATE TABLE d (id int PRIMARY KEY, community_id int REFERENCES my_tenants);"
      "CREATE TABLE e (id int PRIMARY KEY, community_id int);"
      "CREATE TABLE f (id int PRIMARY KEY, community_id int);"
      "CREATE TABLE g (id int PRIMARY KEY, community_id int);"
      "CREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant_id')::int);"
      "CREATE POLICY p ON c USING (seller_tenant_id = current_setting('app.tenant_id')::int);"
      "CREATE POLICY p ON d USING (community_id = current_setting('app.tenant_id')::int);");
  Config config = {0};
  tenant_infer(catalog, &config);
  const NameList *columns = &catalog->tenant.columns;
  cr_expect(name_list_has(columns, "tenant_id") && name_list_has(columns, "seller_tenant_id"));
  cr_expect_not(name_list_has(columns, "community_id"));
  catalog_free(catalog);
}

// A library's tables have tenant_id, those of the application team_id: the rows of both are a team's.
Test(tenant, has_the_names_of_a_library_and_of_the_application) {
  Catalog *catalog =
      catalog_of("CREATE TABLE teams (id int PRIMARY KEY);"
                 "CREATE TABLE fields (id int PRIMARY KEY, tenant_id int REFERENCES teams);"
                 "CREATE TABLE options (id int PRIMARY KEY, tenant_id int REFERENCES teams);"
                 "CREATE TABLE people (id int PRIMARY KEY, team_id int REFERENCES teams);"
                 "CREATE TABLE tasks (id int PRIMARY KEY, team_id int REFERENCES teams,"
                 " parent_id int REFERENCES teams);"
                 "CREATE TABLE notes (id int PRIMARY KEY, parent_id int REFERENCES teams);");
  Config config = {0};
  tenant_infer(catalog, &config);
  const NameList *columns = &catalog->tenant.columns;
  cr_expect(name_list_has(columns, "tenant_id") && name_list_has(columns, "team_id"));
  cr_expect_not(name_list_has(columns, "parent_id"));
  catalog_free(catalog);
}

// One table more says nothing of what the others call it.
Test(tenant, has_no_second_name_that_few_tables_have) {
  Catalog *catalog =
      catalog_of("CREATE TABLE teams (id int PRIMARY KEY);"
                 "CREATE TABLE fields (id int PRIMARY KEY, tenant_id int REFERENCES teams);"
                 "CREATE TABLE options (id int PRIMARY KEY, tenant_id int REFERENCES teams);"
                 "CREATE TABLE invitations (id int PRIMARY KEY, team_id int REFERENCES teams);");
  Config config = {0};
  tenant_infer(catalog, &config);
  cr_expect_not(name_list_has(&catalog->tenant.columns, "team_id"));
  catalog_free(catalog);
}

// The caller's tenant is what a table says of him: no setting, no name of a root that is known.
Test(tenant, is_what_a_function_looks_up_for_the_caller) {
  const char *sql =
      "CREATE TABLE studios (id text PRIMARY KEY, owner uuid);"
      "CREATE TABLE trainers (id text PRIMARY KEY, studio_id text NOT NULL, login uuid);"
      "CREATE TABLE classes (id text PRIMARY KEY, studio_id text NOT NULL, kind text);"
      "CREATE FUNCTION my_studio() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$"
      "  SELECT COALESCE((SELECT studio_id FROM trainers WHERE login = auth.uid()),"
      "                  (SELECT id FROM studios WHERE owner = auth.uid())) $$;"
      "CREATE FUNCTION my_kind() RETURNS text LANGUAGE sql STABLE AS $$"
      "  SELECT login::text FROM trainers WHERE login = auth.uid() $$;"
      "ALTER TABLE classes ENABLE ROW LEVEL SECURITY;"
      "CREATE POLICY own ON classes USING (%s);";
  Arena *arena = arena_new();
  expect_key(arena_format(arena, sql, "studio_id = my_studio()"), NULL, "studio_id");
  expect_key(arena_format(arena, sql, "(SELECT my_studio()) = studio_id"), NULL, "studio_id");
  expect_key(arena_format(arena, sql, "kind = my_kind()"), NULL, "");
  arena_free(arena);
}

// What the customers of a trade are called names the tenant where most tables have it.
Test(tenant, is_a_trades_customer_of_most_tables) {
  const char *salon = "CREATE TABLE salons (id int PRIMARY KEY);"
                      "CREATE TABLE a (id int PRIMARY KEY, salon_id int REFERENCES salons);"
                      "CREATE TABLE b (id int PRIMARY KEY, salon_id int REFERENCES salons);";
  Arena *arena = arena_new();
  expect_key(salon, NULL, "salon_id");
  expect_key(arena_format(arena, "%s%s", salon,
                          "CREATE TABLE c (id int PRIMARY KEY); CREATE TABLE d (id int);"),
             NULL, "");
  arena_free(arena);
}

// Each tenant has a database of its own: what else the tables belong to is one tenant's.
Test(tenant, is_no_column_where_each_has_a_database) {
  const char *stores = "CREATE TABLE %1$s (id int PRIMARY KEY, %2$s text NOT NULL);"
                       "CREATE TABLE stores (id int PRIMARY KEY);"
                       "CREATE TABLE a (id int PRIMARY KEY, store_id int REFERENCES stores);"
                       "CREATE TABLE b (id int PRIMARY KEY, store_id int REFERENCES stores);"
                       "CREATE TABLE c (id int PRIMARY KEY, %3$s int REFERENCES %1$s);";
  Arena *arena = arena_new();
  expect_key(arena_format(arena, stores, "plans", "name", "plan_id"), NULL, "store_id");
  expect_key("CREATE TABLE tenants (id int PRIMARY KEY, db_conn_str text NOT NULL);"
             "CREATE TABLE stores (id int PRIMARY KEY);"
             "CREATE TABLE a (id int PRIMARY KEY, store_id int REFERENCES stores);"
             "CREATE TABLE b (id int PRIMARY KEY, store_id int REFERENCES stores);",
             NULL, "");
  // Some of them alone, or none by now: the rows say whose they are.
  expect_key(arena_format(arena, stores, "tenants", "database_url", "tenant_id"), NULL,
             "tenant_id");
  arena_free(arena);
}
