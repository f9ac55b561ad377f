// Look-ups by name, as the server resolves names.
#include "catalog/catalog.h"
#include "testing/catalog_of.h"

static NameList path_of(Arena *arena, const char *first, const char *second) {
  NameList path = {0};
  array_push(arena, &path, first);
  if (second) array_push(arena, &path, second);
  return path;
}

Test(catalog, search_path) {
  Catalog *catalog =
      catalog_of("CREATE SCHEMA app; CREATE TABLE t (a int); CREATE TABLE app.t (b int);\n"
                 "CREATE TABLE app.only_here (c int); CREATE TEMP TABLE u (d int);\n"
                 "CREATE TABLE public.u (e int);");
  NameList app = path_of(catalog->arena, "app", "public");
  NameList plain = path_of(catalog->arena, "public", NULL);
  NameList temp_last = path_of(catalog->arena, "public", "pg_temp");
  cr_expect_str_eq(catalog_find_relation(catalog, &app, NULL, "t")->schema, "app");
  cr_expect_str_eq(catalog_find_relation(catalog, &plain, NULL, "t")->schema, "public");
  cr_expect_str_eq(catalog_find_relation(catalog, NULL, NULL, "t")->schema, "public");
  cr_expect_str_eq(catalog_find_relation(catalog, &plain, "app", "t")->schema, "app");
  cr_expect_null(catalog_find_relation(catalog, &plain, NULL, "only_here"));
  cr_expect_null(catalog_find_relation(catalog, &app, "public", "only_here"));
  cr_expect(catalog_find_relation(catalog, &plain, NULL, "u")->temporary);
  cr_expect_not(catalog_find_relation(catalog, &temp_last, NULL, "u")->temporary);
  cr_expect_not(catalog_find_relation(catalog, &plain, "public", "u")->temporary);
  catalog_free(catalog);
}

Test(catalog, overloads) {
  Catalog *catalog = catalog_of(
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
      "CREATE FUNCTION f(a int, b int DEFAULT 2, OUT c int) LANGUAGE sql AS 'SELECT 1';\n"
      "CREATE FUNCTION g(a int, VARIADIC r int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';");
  cr_expect_eq(catalog_find_function(catalog, NULL, NULL, "f", 0)->arguments.count, 0);
  cr_expect_eq(catalog_find_function(catalog, NULL, NULL, "f", 1)->arguments.count, 3);
  cr_expect_eq(catalog_find_function(catalog, NULL, "public", "f", 2)->arguments.count, 3);
  cr_expect_null(catalog_find_function(catalog, NULL, NULL, "f", 3));
  cr_expect_not_null(catalog_find_function(catalog, NULL, NULL, "f", -1));
  cr_expect_null(catalog_find_function(catalog, NULL, NULL, "g", 0));
  cr_expect_not_null(catalog_find_function(catalog, NULL, NULL, "g", 7));
  catalog_free(catalog);
}

Test(catalog, roles_and_grants) {
  Catalog *catalog = catalog_of(
      "CREATE ROLE boss BYPASSRLS; CREATE ROLE team; CREATE ROLE app NOINHERIT IN ROLE boss;\n"
      "CREATE ROLE worker IN ROLE team; CREATE TABLE t (a int);\n"
      "GRANT SELECT, INSERT ON t TO team; GRANT UPDATE (a) ON t TO PUBLIC;");
  const Relation *t = catalog_find_relation(catalog, NULL, NULL, "t");
  cr_expect(relation_grants(catalog, t, "worker", PRIVILEGE_SELECT));
  cr_expect_not(relation_grants(catalog, t, "app", PRIVILEGE_SELECT));
  cr_expect(relation_grants(catalog, t, "app", PRIVILEGE_UPDATE));
  cr_expect(relation_grants(catalog, t, NULL, PRIVILEGE_UPDATE));
  cr_expect_not(relation_grants(catalog, t, NULL, PRIVILEGE_SELECT));
  cr_expect_str_eq(relation_foreign_grant(catalog, t, PRIVILEGES_OF_TABLE)->grantee, "team");
  cr_expect_null(relation_foreign_grant(catalog, t, PRIVILEGE_TRUNCATE));
  cr_expect(role_inherits(catalog, "worker", "team"));
  cr_expect_not(role_inherits(catalog, "app", "boss"));
  cr_expect_eq(role_bypasses(catalog, "boss"), YES);
  cr_expect_eq(role_bypasses(catalog, "app"), NO);
  cr_expect_eq(role_bypasses(catalog, "nobody"), UNKNOWN);
  cr_expect_eq(role_bypasses(catalog, NULL), UNKNOWN);
  catalog_free(catalog);
}
