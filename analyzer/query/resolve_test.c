// Which relations a statement reads and writes, and where; the catalog's views and functions.
#include "query/query.h"

#include "base/buf.h"
#include "catalog/tenant.h"
#include "testing/catalog_of.h"

static const char SCHEMA[] =
    "CREATE SCHEMA app; CREATE SCHEMA auth;"
    "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid, total numeric);"
    "CREATE TABLE \"Lines\" (id bigint PRIMARY KEY, tenant_id uuid);"
    "CREATE TABLE app.orders (id bigint, tenant_id uuid);"
    "CREATE VIEW recent AS SELECT * FROM orders;"
    "CREATE FUNCTION app.is_admin() RETURNS boolean LANGUAGE sql AS"
    "  $$SELECT auth.role() = 'admin'$$;"
    "CREATE FUNCTION app.one() RETURNS integer LANGUAGE sql AS $$SELECT 1$$;";

static Query *resolve(Catalog *catalog, const char *sql, const char *path) {
  Arena *arena = catalog->arena;
  NameList *schemas = ARENA_NEW(arena, NameList);
  array_push(arena, schemas, path);
  QueryScope *scope = ARENA_NEW(arena, QueryScope);
  *scope = (QueryScope){.catalog = catalog, .search_path = schemas};
  Source *source = source_new(arena, "q.sql", str(sql));
  Unit *unit = unit_of_source(arena, source, 0, (uint32_t)source->text.length);
  Statements statements = parse_unit(arena, unit, catalog->gaps);
  cr_assert_eq(statements.count, 1, "%zu statements: %.60s", statements.count, sql);
  Statement *statement = ARENA_NEW(arena, Statement);
  *statement = statements.items[0];
  return query_resolve(arena, scope, statement);
}

static Catalog *inferred(const char *sql) {
  Catalog *catalog = catalog_of(sql);
  Config config = {0};
  tenant_infer(catalog, &config);
  return catalog;
}

// "name access text" of each reference.
static const char *places(Arena *arena, const Query *query) {
  static const char *const accesses[] = {"read", "insert", "update", "delete", "truncate"};
  const char *text = "";
  for (size_t i = 0; i < query->refs.count; i++) {
    const TableRef *ref = &query->refs.items[i];
    Str at = span_text(ref->at);
    text = arena_format(arena, "%s%s%s %s %.*s", text, *text ? ", " : "",
                        relation_full_name(arena, ref->relation), accesses[ref->access],
                        (int)at.length, at.data);
  }
  return text;
}

Test(resolve, places) {
  static const struct {
    const char *sql, *path, *expected;
  } cases[] = {
      {"SELECT * FROM orders", "public", "public.orders read orders"},
      {"SELECT * FROM orders", "app", "app.orders read orders"},
      {"SELECT * FROM ORDERS o", "public", "public.orders read ORDERS"},
      {"SELECT * FROM \"public\" . \"Lines\" AS l", "app",
       "public.Lines read \"public\" . \"Lines\""},
      {"SELECT * FROM lines", "public", ""},
      {"SELECT * FROM recent", "public", "public.recent read recent"},
      {"INSERT INTO orders (id) SELECT id FROM app.orders", "public",
       "public.orders insert orders, app.orders read app.orders"},
      {"WITH a AS (UPDATE orders SET total = 1 RETURNING *) DELETE FROM ONLY app.orders x USING a",
       "public", "public.orders update orders, app.orders delete app.orders"},
      {"SELECT (SELECT 1 FROM \"Lines\"), x FROM orders", "public",
       "public.Lines read \"Lines\", public.orders read orders"},
      {"TRUNCATE TABLE orders, app.orders", "public",
       "public.orders truncate orders, app.orders truncate app.orders"},
      {"SELECT * FROM orders TABLESAMPLE SYSTEM (1)", "public", "public.orders read orders"},
      {"TABLE orders", "public", "public.orders read orders"},
      {"SELECT * FROM (orders CROSS JOIN \"Lines\") AS j", "public",
       "public.orders read orders, public.Lines read \"Lines\""},
      {"COPY orders FROM STDIN", "public", "public.orders insert orders"},
      {"MERGE INTO orders o USING \"Lines\" l ON o.id = l.id WHEN MATCHED THEN DELETE", "public",
       "public.orders delete orders, public.Lines read \"Lines\""},
      {"CREATE MATERIALIZED VIEW m AS SELECT * FROM orders", "public", "public.orders read orders"},
      {"SELECT * FROM json_table('[]', '$' COLUMNS (a int)) j, orders", "public",
       "public.orders read orders"},
  };
  Catalog *catalog = inferred(SCHEMA);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Query *query = resolve(catalog, cases[i].sql, cases[i].path);
    const char *found = places(catalog->arena, query);
    cr_expect_str_eq(found, cases[i].expected, "%s\n  expected: %s\n  found:    %s", cases[i].sql,
                     cases[i].expected, found);
  }
  catalog_free(catalog);
}

Test(resolve, identity) {
  static const struct {
    const char *sql;
    bool expected;
  } cases[] = {
      {"SELECT auth.uid()", false},
      {"SELECT auth.uid() IS NULL", true},
      {"SELECT * FROM orders WHERE id::text = current_user", true},
      {"SELECT * FROM orders WHERE tenant_id = (SELECT auth.uid())", false},
      {"SELECT * FROM orders WHERE tenant_id = (auth.jwt() -> 'app' ->> 'tenant')::uuid", false},
      {"SELECT auth.jwt() ->> 'tenant'", false},
      {"SELECT * FROM orders WHERE auth.uid() IN (SELECT id FROM users)", true},
      {"SELECT CASE auth.role() WHEN 'admin' THEN 1 END", true},
      {"SELECT current_setting('app.tenant_id') <> ''", true},
      {"SELECT current_setting('timezone') = 'UTC'", false},
      {"SELECT app.is_admin()", true},
      {"SELECT app.one() = 1", false},
      {"INSERT INTO orders (tenant_id) VALUES (auth.uid())", false},
      {"SELECT pg_has_role('admin', 'member')", true},
  };
  Catalog *catalog = inferred(SCHEMA);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_eq(resolve(catalog, cases[i].sql, "public")->checks_identity, cases[i].expected, "%s",
                 cases[i].sql);
  catalog_free(catalog);
}

Test(resolve, unknown_names_are_gaps) {
  Catalog *catalog = inferred(SCHEMA);
  resolve(catalog, "SELECT * FROM nowhere, orders, pg_class, information_schema.tables", "public");
  expect_gaps(catalog, 1);
  expect_span(catalog->gaps->items[0].at, "nowhere");
  catalog_free(catalog);
}

Test(resolve, tables_that_a_function_makes_for_itself_are_no_gaps) {
  Catalog *catalog =
      inferred("CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS $$BEGIN"
               "  CREATE TEMP TABLE picked AS SELECT 1 AS id;"
               "  RETURN (SELECT count(*) FROM picked) + (SELECT count(*) FROM nowhere);"
               "END$$;");
  query_resolve_catalog(catalog, 1);
  expect_gaps(catalog, 1);
  expect_span(catalog->gaps->items[0].at, "nowhere");
  catalog_free(catalog);
}

Test(resolve, catalog) {
  Catalog *catalog = inferred(
      "CREATE SCHEMA app;"
      "CREATE TABLE orders (id bigint, tenant_id uuid);"
      "CREATE TABLE log (id bigint, tenant_id uuid);"
      "CREATE TABLE app.orders (id bigint, tenant_id uuid);"
      "SET search_path = app;"
      "CREATE VIEW public.v AS SELECT * FROM orders WHERE tenant_id::text = "
      "current_setting('app.t');"
      "CREATE FUNCTION f(p_tenant uuid) RETURNS void LANGUAGE plpgsql SET search_path = public AS "
      "$$"
      "DECLARE found_id bigint; BEGIN"
      "  IF current_user = 'x' THEN RETURN; END IF;"
      "  SELECT id INTO found_id FROM orders WHERE tenant_id = p_tenant;"
      "  DELETE FROM orders WHERE id = found_id;"
      "END $$;"
      "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$ BEGIN"
      "  INSERT INTO log (id, tenant_id) SELECT id, tenant_id FROM new_rows; RETURN NULL; END $$;");
  query_resolve_catalog(catalog, 1);
  const Query *view = catalog_get_relation(catalog, "public", "v")->reads;
  cr_assert_eq(view->refs.count, 1);
  cr_expect_str_eq(view->refs.items[0].relation->schema, "app");
  cr_expect(view->refs.items[0].scoped_by_context);

  const Function *function = catalog_find_function(catalog, NULL, "app", "f", 1);
  cr_assert_not_null(function);
  bool checks = false;
  Truth reads = UNKNOWN, deletes = UNKNOWN;
  for (size_t i = 0; i < function->queries.count; i++) {
    const Query *query = function->queries.items[i];
    checks |= query->checks_identity;
    for (size_t j = 0; j < query->refs.count; j++)
      *(query->refs.items[j].access == ACCESS_READ ? &reads : &deletes) =
          query->refs.items[j].scoped;
  }
  cr_expect(checks);
  cr_expect_eq(reads, YES);
  cr_expect_eq(deletes, NO);

  const Function *trigger = catalog_find_function(catalog, NULL, "app", "t", 0);
  cr_assert_eq(trigger->queries.count, 1);
  cr_expect_eq(trigger->queries.items[0]->refs.items[0].scoped, YES, "rows of a transition table");
  catalog_free(catalog);
}

// ---- size ---------------------------------------------------------------------------------------

typedef struct Large {
  const char *name, *start, *middle, *between, *end; // %zu: the number, %2$zu the one before
  size_t count;
} Large;

static Query *resolve_large(Catalog *catalog, const Large *large) {
  Buf sql = buf_new(catalog->arena);
  buf_add(&sql, large->start);
  for (size_t i = 1; i <= large->count; i++) {
    if (i > 1) buf_add(&sql, large->between);
    const char *piece = large->middle;
    for (; *piece; piece++)
      if (*piece == '#' || *piece == '~')
        buf_addf(&sql, "%zu", *piece == '#' ? i : i - 1); // '~': the one before
      else
        buf_add_char(&sql, *piece);
  }
  buf_add(&sql, large->end);
  return resolve(catalog, sql.data, "public");
}

Test(resolve, large_statements, .timeout = 60) {
  static const Large cases[] = {
      {"a chain of CTEs", "WITH c0 AS (SELECT * FROM orders WHERE tenant_id = $1), ",
       "c# AS (SELECT * FROM c~)", ", ", " SELECT * FROM c10000", 10000},
      {"a chain of CTEs, filtered at its end", "WITH c0 AS (SELECT * FROM orders), ",
       "c# AS (SELECT * FROM c~)", ", ", " SELECT * FROM c10000 WHERE tenant_id = $1", 10000},
      {"a chain of joins", "SELECT * FROM orders o0 ",
       "JOIN orders o# ON o#.tenant_id = o~.tenant_id", " ", " WHERE o0.tenant_id = $1", 900},
      {"the same from its end", "SELECT * FROM orders o0 ",
       "JOIN orders o# ON o#.tenant_id = o~.tenant_id", " ", " WHERE o900.tenant_id = $1", 900},
      {"outer joins", "SELECT 1 FROM orders o0 ", "LEFT JOIN orders o# USING (tenant_id)", " ",
       " WHERE tenant_id = $1", 900},
      {"a long FROM list", "SELECT 1 FROM orders o0, ", "orders o#", ", ",
       " WHERE o0.tenant_id = $1 AND (o0.id, o0.tenant_id) = (1, o0.tenant_id)", 5000},
      {"a long UNION", "", "SELECT tenant_id FROM orders WHERE tenant_id = $1", " UNION ALL ", "",
       900},
      {"a long OR", "SELECT * FROM orders WHERE ", "(id = # AND tenant_id = $1)", " OR ", "",
       10000},
      {"many rows", "INSERT INTO orders (id, tenant_id) VALUES ", "(#, $1)", ", ", "", 5000},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Catalog *catalog = inferred(SCHEMA);
    const Query *query = resolve_large(catalog, &cases[i]);
    cr_assert_gt(query->refs.count, 0, "%s", cases[i].name);
    bool is_list = i == 5; // only its first reference is scoped
    for (size_t r = 0; r < query->refs.count; r++)
      if (query->refs.items[r].scoped != (is_list && r ? NO : YES)) {
        cr_expect_fail("%s: reference %zu", cases[i].name, r);
        break;
      }
    catalog_free(catalog);
  }
}

static void expect_no_quiet_no(const char *open, const char *core, const char *close,
                               size_t depth) {
  Catalog *catalog = inferred(SCHEMA);
  Buf sql = buf_new(catalog->arena);
  buf_add(&sql, "SELECT * FROM orders WHERE tenant_id = $1 AND ");
  for (size_t i = 0; i < depth; i++) buf_add(&sql, open);
  buf_add(&sql, core);
  for (size_t i = 0; i < depth; i++) buf_add(&sql, close);
  const Query *query = resolve(catalog, sql.data, "public");
  cr_assert_gt(query->refs.count, 0);
  cr_expect_eq(query->refs.items[0].scoped, YES, "%s", open);
  for (size_t r = 1; r < query->refs.count; r++)
    if (query->refs.items[r].scoped == NO) {
      cr_expect_fail("%s: reference %zu of %zu", open, r, query->refs.count);
      break;
    }
  catalog_free(catalog);
}

// Too deep to follow is unknown, not unscoped.
Test(resolve, deep_statements, .timeout = 60) {
  expect_no_quiet_no("EXISTS (SELECT FROM orders WHERE tenant_id = $1 AND ", "true", ")", 150);
  expect_no_quiet_no("id IN (SELECT id FROM (SELECT * FROM orders) x WHERE tenant_id = $1 AND ",
                     "true", ")", 100);
  expect_no_quiet_no("(true AND (id = 1 OR ", "tenant_id = $1", "))", 400);
  expect_no_quiet_no("(tenant_id = $2 OR EXISTS (SELECT FROM orders WHERE tenant_id = $1 AND ",
                     "true", "))", 120);
}
