#include "testing/catalog_of.h"

Test(platform, supabase_is_there_from_the_start) {
  Catalog *catalog = catalog_of_format(
      "supabase", "CREATE TABLE t (id uuid REFERENCES auth.users ON DELETE CASCADE, name text);"
                  "CREATE POLICY p ON t TO authenticated USING (auth.uid() = id);"
                  "CREATE POLICY q ON storage.objects TO anon USING (bucket_id = 'open');"
                  "CREATE SCHEMA private; CREATE TABLE private.u (id int);"
                  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';");
  expect_gaps(catalog, 0);
  const Relation *table = catalog_get_relation(catalog, "public", "t");
  cr_expect_str_eq(table->owner, "postgres");
  cr_expect_eq(role_bypasses(catalog, table->owner), YES);
  cr_expect_eq(role_bypasses(catalog, "authenticated"), NO);
  cr_expect(relation_grants(catalog, table, "anon", PRIVILEGE_DELETE));
  cr_expect_not(relation_grants(catalog, table, NULL, PRIVILEGE_SELECT));
  const Relation *hidden = catalog_get_relation(catalog, "private", "u");
  cr_expect_not(relation_grants(catalog, hidden, "anon", PRIVILEGE_SELECT));
  cr_expect_eq(catalog_find_function(catalog, NULL, "auth", "uid", 0)->volatility, 's');
  cr_expect_eq(catalog_find_function(catalog, NULL, "public", "f", 0)->grants.count, 4);
  catalog_free(catalog);
}

Test(platform, others_start_empty) {
  Catalog *catalog = catalog_of("");
  cr_expect_eq(catalog->roles.count, 0);
  cr_expect_eq(catalog->relations.count, 0);
  cr_expect_null(catalog->migrating_role);
  catalog_free(catalog);
}

static const char *const POLICY = "CREATE TABLE t (user_id uuid);"
                                  "CREATE POLICY own ON t USING (user_id = auth.uid());";

Test(platform, files_elsewhere_that_call_its_functions_are_for_supabase) {
  Catalog *catalog = catalog_of(POLICY);
  cr_expect_eq(role_bypasses(catalog, "service_role"), YES);
  catalog_free(catalog);
}

Test(platform, who_makes_its_functions_is_somewhere_else) {
  char text[400];
  snprintf(text, sizeof text,
           "CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS uuid AS 'SELECT NULL::uuid' "
           "LANGUAGE sql; %s",
           POLICY);
  Catalog *catalog = catalog_of(text);
  cr_expect_null(catalog->migrating_role);
  catalog_free(catalog);
}
