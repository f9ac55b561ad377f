#include "base/buf.h"
#include "sql/expr.h"
#include "testing/catalog_of.h"

static const Function *find(const Catalog *catalog, const char *name, int arguments) {
  return catalog_find_function(catalog, NULL, "public", name, arguments);
}

Test(replay_function, signature_and_options) {
  Catalog *catalog = catalog_of(
      "CREATE FUNCTION f(a int, b text DEFAULT 'x', VARIADIC c text[]) RETURNS SETOF uuid\n"
      "LANGUAGE SQL STABLE LEAKPROOF PARALLEL SAFE SECURITY DEFINER\n"
      "SET search_path TO app, pg_temp SET row_security = off AS 'SELECT 1';");
  expect_gaps(catalog, 0);
  const Function *function = find(catalog, "f", -1);
  cr_assert_not_null(function);
  cr_assert_eq(function->arguments.count, 3);
  cr_expect_str_eq(function->arguments.items[0].type, "integer");
  cr_expect_eq(function->arguments.items[2].mode, 'v');
  cr_expect_not_null(function->arguments.items[1].default_expr);
  cr_expect_str_eq(function->return_type, "uuid");
  cr_expect_str_eq(function->language, "sql");
  cr_expect(function->returns_set && function->leakproof && function->security_definer);
  cr_expect(function->volatility == 's' && function->parallel == 's');
  cr_expect(function->sets_search_path && function->search_path_ends_in_pg_temp);
  cr_expect(function->sets_row_security_off);
  cr_expect_eq(function->settings.count, 2);
  cr_expect_str_eq(function->search_path.items[0], "app");
  cr_expect(function->public_may_execute);
  expect_span(function->at, "f");
  expect_span(function->security_at, "SECURITY DEFINER");
  expect_span(function->search_path_at, "SET search_path TO app, pg_temp");
  catalog_free(catalog);
}

Test(replay_function, alter) {
  Catalog *catalog =
      catalog_of("CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = "
                 "'' AS 'SELECT 1';"
                 "ALTER FUNCTION f() SECURITY INVOKER; ALTER FUNCTION f() RESET ALL IMMUTABLE;"
                 "ALTER FUNCTION f() OWNER TO o; ALTER FUNCTION f RENAME TO g;"
                 "CREATE SCHEMA s; ALTER FUNCTION g() SET SCHEMA s;");
  expect_gaps(catalog, 0);
  cr_expect_null(find(catalog, "f", 0));
  const Function *function = catalog_find_function(catalog, NULL, "s", "g", 0);
  cr_assert_not_null(function);
  cr_expect_not(function->security_definer);
  cr_expect_not(function->sets_search_path);
  cr_expect_eq(function->volatility, 'i');
  cr_expect_str_eq(function->owner, "o");
  catalog_free(catalog);
}

Test(replay_function, empty_search_path_counts_as_set) {
  Catalog *catalog =
      catalog_of("CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1'");
  cr_expect(find(catalog, "f", 0)->sets_search_path);
  cr_expect_eq(find(catalog, "f", 0)->search_path.count, 0);
  catalog_free(catalog);
}

Test(replay_function, overloads) {
  Catalog *catalog = catalog_of(
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
      "CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 2';"
      "REVOKE EXECUTE ON FUNCTION f(integer) FROM PUBLIC; ALTER FUNCTION f(int) OWNER TO o;"
      "CREATE OR REPLACE FUNCTION f(x integer) RETURNS int LANGUAGE sql SECURITY DEFINER AS "
      "'SELECT 3';"
      "DROP FUNCTION f(int, int);");
  expect_gaps(catalog, 0);
  cr_expect_null(find(catalog, "f", 2));
  const Function *function = find(catalog, "f", 1);
  cr_assert_not_null(function);
  cr_expect(function->security_definer);
  cr_expect_str_eq(function->owner, "o");
  cr_expect_not(function->public_may_execute);
  expect_span(statement_span(&function->statements.items[0]), "SELECT 3");
  catalog_free(catalog);
}

// The text of each statement of function f, between bars.
static void check_statements(const char *sql, const char *expected, size_t gaps) {
  Catalog *catalog = catalog_of(sql);
  expect_gaps(catalog, gaps);
  const Function *function = find(catalog, "f", -1);
  cr_assert_not_null(function);
  Buf found = buf_new(catalog->arena);
  for (size_t i = 0; i < function->statements.count; i++) {
    buf_add(&found, "|");
    buf_add_str(&found, span_text(statement_span(&function->statements.items[i])));
  }
  cr_expect_str_eq(found.data, expected, "%s\n%s", sql, found.data);
  catalog_free(catalog);
}

Test(replay_function, statements_of_sql_bodies) {
  check_statements("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$",
                   "|SELECT 1|SELECT 2", 0);
  check_statements("CREATE FUNCTION f() RETURNS int AS $b$SELECT '$$'$b$ LANGUAGE 'sql'",
                   "|SELECT '$$'", 0);
  check_statements("CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''a'''",
                   "|'SELECT ''a'''", 0);
  check_statements("CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT a; END",
                   "|SELECT 1|SELECT a", 0);
  check_statements("CREATE FUNCTION f(a int) RETURNS int RETURN a + 1", "|a + 1", 0);
}

Test(replay_function, statements_of_plpgsql_bodies) {
  check_statements("CREATE FUNCTION f(a int) RETURNS SETOF t LANGUAGE plpgsql AS $$\n"
                   "DECLARE n int := (SELECT 1); c CURSOR FOR SELECT 2; r record;\n"
                   "BEGIN\n"
                   "  IF EXISTS (SELECT 3) THEN UPDATE t SET x = 4; ELSE PERFORM g(5); END IF;\n"
                   "  n := n + 1; n := (SELECT 11) + 1; OPEN c;\n"
                   "  SELECT 6 INTO n;\n"
                   "  FOR r IN SELECT 7 LOOP DELETE FROM t WHERE x = 8; END LOOP;\n"
                   "  RETURN QUERY SELECT 9;\n"
                   "EXCEPTION WHEN OTHERS THEN INSERT INTO t VALUES (10);\n"
                   "END $$",
                   "|(SELECT 1)|EXISTS (SELECT 3)|UPDATE t SET x = 4|PERFORM g(5)|(SELECT 11) + "
                   "1|SELECT 2|SELECT 6"
                   "|SELECT 7|DELETE FROM t WHERE x = 8|SELECT 9|INSERT INTO t VALUES (10)",
                   0);
}

#define PLPGSQL(body)                                                                              \
  "CREATE FUNCTION f(a text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN " body " END $$"

Test(replay_function, dynamic_sql) {
  check_statements(PLPGSQL("EXECUTE 'DELETE FROM t';"), "|DELETE FROM t", 0);
  check_statements(PLPGSQL("EXECUTE 'DELETE FROM ' || 't';"), "|'DELETE FROM ' || 't'", 0);
  check_statements(PLPGSQL("EXECUTE format('DELETE FROM t WHERE %I = %L', a, a);"),
                   "|format('DELETE FROM t WHERE %I = %L', a, a)", 0);
  check_statements(PLPGSQL("EXECUTE format('DELETE FROM %I', a);"), "", 1);
  check_statements(PLPGSQL("EXECUTE format('DELETE FROM %I', 't');"),
                   "|format('DELETE FROM %I', 't')", 0);
  check_statements(PLPGSQL("EXECUTE a;"), "", 1);
  check_statements(PLPGSQL("EXECUTE format('DELETE FROM t WHERE %s', a);"), "", 1);
  check_statements(PLPGSQL("EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', a);"), "",
                   0);
  check_statements(PLPGSQL("EXECUTE 'CREATE INDEX ON ' || a;"), "", 0);
  check_statements(PLPGSQL("EXECUTE format('SET LOCAL app.tenant = %L', a);"),
                   "|format('SET LOCAL app.tenant = %L', a)", 0);
}

Test(replay_function, other_languages_are_not_read) {
  check_statements("CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 1'", "", 1);
  check_statements("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib'", "", 0);
}

Test(replay_function, drop_cascade_takes_policies_and_triggers) { // 18.8
  const char *base =
      "CREATE TABLE t (a int);"
      "CREATE FUNCTION ok() RETURNS boolean LANGUAGE sql AS 'SELECT true';"
      "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';"
      "CREATE POLICY p ON t USING (public.ok());"
      "CREATE TRIGGER g BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION fire();"
      "%s";
  char sql[1000];
  snprintf(sql, sizeof sql, base, "DROP FUNCTION ok(); DROP FUNCTION fire();");
  Catalog *catalog = catalog_of(sql);
  expect_gaps(catalog, 2);
  const Relation *table = catalog_get_relation(catalog, "public", "t");
  cr_expect_eq(table->policies.count, 1);
  cr_assert_eq(table->triggers.count, 1);
  const Trigger *trigger = table->triggers.items[0];
  cr_expect(trigger->before && trigger->for_each_row && trigger->on_insert && trigger->on_update);
  cr_expect_not(trigger->on_delete || trigger->instead_of);
  cr_expect_str_eq(trigger->function_schema, "public");
  expect_span(trigger->at, "g");
  catalog_free(catalog);

  snprintf(sql, sizeof sql, base, "DROP FUNCTION ok() CASCADE; DROP FUNCTION fire() CASCADE;");
  catalog = catalog_of(sql);
  expect_gaps(catalog, 0);
  table = catalog_get_relation(catalog, "public", "t");
  cr_expect_eq(table->policies.count, 0);
  cr_expect_eq(table->triggers.count, 0);
  cr_expect(catalog->dropped_policies.items[0].by_cascade);
  catalog_free(catalog);
}

Test(replay_function, rewrite_rules) {
  Catalog *catalog =
      catalog_of("CREATE TABLE t (a int); CREATE TABLE u (a int);"
                 "CREATE RULE r AS ON DELETE TO t DO INSTEAD UPDATE u SET a = 1;"
                 "CREATE RULE n AS ON UPDATE TO t DO INSTEAD NOTHING; DROP RULE n ON t;");
  expect_gaps(catalog, 0);
  const Relation *table = catalog_get_relation(catalog, "public", "t");
  cr_assert_eq(table->rules.count, 1);
  const RewriteRule *rule = table->rules.items[0];
  cr_expect(rule->instead && rule->event == COMMAND_DELETE && list_length(rule->actions) == 1);
  expect_span(rule->at, "r");
  catalog_free(catalog);
}

Test(replay_function, event_trigger_enables_rls_on_create_table) { // 28.6
  Catalog *catalog =
      catalog_of("CREATE TABLE early (a int);"
                 "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN\n"
                 "EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', 'x'); END $$;"
                 "CREATE EVENT TRIGGER on_create ON ddl_command_end WHEN TAG IN ('CREATE TABLE')"
                 " EXECUTE FUNCTION e();"
                 "CREATE TABLE t (a int);"
                 "ALTER EVENT TRIGGER on_create DISABLE; CREATE TABLE late (a int);");
  expect_gaps(catalog, 0);
  cr_expect_eq(catalog_get_relation(catalog, "public", "early")->rls, NO);
  cr_expect_eq(catalog_get_relation(catalog, "public", "t")->rls, YES);
  expect_span(catalog_get_relation(catalog, "public", "t")->rls_at, "on_create");
  cr_expect_eq(catalog_get_relation(catalog, "public", "late")->rls, NO);
  catalog_free(catalog);
}

Test(replay_function, gaps_of_replaced_bodies_are_forgotten) {
  check_statements("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELEC 1';"
                   "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
                   "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELEC 2'; DROP FUNCTION g();",
                   "|SELECT 1", 0);
  check_statements("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELEC 1'", "", 1);
}

Test(replay_function, what_calls_it_follows_its_name) {
  Catalog *catalog = catalog_of(
      "CREATE SCHEMA s; CREATE TABLE t (a int);"
      "CREATE FUNCTION ok(x int) RETURNS boolean LANGUAGE sql AS 'SELECT true';"
      "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';"
      "CREATE POLICY p ON t USING (ok(a)) WITH CHECK (public.ok(a));"
      "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fire();"
      "ALTER FUNCTION ok RENAME TO fine; ALTER FUNCTION fire RENAME TO shoot;"
      "ALTER FUNCTION fine(int) SET SCHEMA s; ALTER FUNCTION shoot() SET SCHEMA s;"
      "DROP FUNCTION s.fine(int);"); // refused: the policy calls it
  expect_gaps(catalog, 1);
  const Relation *table = catalog_get_relation(catalog, "public", "t");
  const Policy *policy = relation_policy(table, "p");
  cr_expect_str_eq(expr_text(catalog->arena, policy->using_expr), "fine(a)");
  cr_expect_str_eq(expr_text(catalog->arena, policy->check_expr), "s.fine(a)");
  cr_expect_str_eq(table->triggers.items[0]->function_schema, "s");
  cr_expect_str_eq(table->triggers.items[0]->function_name, "shoot");
  catalog_free(catalog);
}
