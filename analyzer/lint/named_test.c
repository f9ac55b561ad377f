// Which names of a configuration are refused, and what is suggested instead.
#include "lint/named.h"

#include <criterion/criterion.h>

#include "testing/catalog_of.h"

static const char sql[] = "CREATE TABLE tenants (id uuid PRIMARY KEY);\n"
                          "CREATE TABLE sales.orders (tenant_id uuid REFERENCES tenants);\n";

// "" when nothing is wrong with the configuration.
static void expect(const char *yaml, const char *wanted) {
  Arena *arena = arena_new();
  Config config = {0};
  Error error = {0};
  cr_assert(config_parse(arena, source_new(arena, "c.yaml", str(yaml)), &config, &error), "%s",
            error.message);
  Catalog *catalog = catalog_of(sql);
  bool fine = named_check(&config, (const Catalog *const *)&catalog, 1, NULL, &error);
  cr_expect_str_eq(fine ? "" : error.message, wanted, "%s\n%s", yaml, error.message);
  catalog_free(catalog);
  arena_free(arena);
}

Test(named, takes_what_is_there) {
  expect("", "");
  expect("tenant: { columns: [tenant_id], root: tenants }", "");
  expect("tenant: { root: public.tenants }", "");
  expect("rollout: [{ tables: [sales.orders, orders, sales.*] }]", "");
}

Test(named, refuses_what_is_not) {
  expect("# tenent_id\ntenant:\n  columns: [tenant_id, tenent_id]\n",
         "c.yaml:3:24: there is no column \"tenent_id\"; did you mean \"tenant_id\"?");
  expect("tenant: { root: public.tenent }",
         "c.yaml:1:17: there is no table \"public.tenent\"; did you mean \"tenants\"?");
  expect("rollout: [{ tables: [orders, nothing_like_it] }]",
         "c.yaml:1:30: there is no table \"nothing_like_it\"");
}
