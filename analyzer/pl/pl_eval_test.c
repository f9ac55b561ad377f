#include "testing/catalog_of.h"

static const char setup[] =
    "CREATE SCHEMA other; CREATE TABLE orders (id int PRIMARY KEY, tenant_id uuid NOT NULL, note "
    "text); CREATE TABLE items (id int);"
    "CREATE TABLE other.t2 (id bigint, order_id int REFERENCES orders, a text[]); CREATE VIEW v AS "
    "SELECT 1; CREATE INDEX oi ON orders (tenant_id);"
    "CREATE POLICY p0 ON orders AS RESTRICTIVE FOR UPDATE USING (true); CREATE TYPE mood AS ENUM "
    "('x'); ALTER TABLE other.t2 FORCE ROW LEVEL SECURITY;"
    "CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN NEW; "
    "END'; CREATE FUNCTION two(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';"
    "CREATE TRIGGER tt BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION trg();";

// What a PostgreSQL 15 answers to (expr)::text, or NULL.
static const struct {
  const char *expr, *value;
} expressions[] = {
    {"'a' || 'b'", "ab"},
    {"'a' || NULL", "NULL"},
    {"1 + 2 * 3", "7"},
    {"7 / 2", "3"},
    {"-7 / 2", "-3"},
    {"-7 % 3", "-1"},
    {"'x' || 5", "x5"},
    {"'x' || true", "xtrue"},
    {"format('%s|%I|%L', 'a b', 'a b', 'a''b')", "a b|\"a b\"|'a''b'"},
    {"format('%%I %s', 'x')", "%I x"},
    {"format('%2$s %1$s', 'a', 'b')", "b a"},
    {"format('%1$s %s', 'a', 'b')", "a b"},
    {"format('[%5s]', 'ab')", "[   ab]"},
    {"format('[%-5s]', 'ab')", "[ab   ]"},
    {"format('[%*s]', 4, 'ab')", "[  ab]"},
    {"format('%I', 'Select')", "\"Select\""},
    {"format('%I', 'select')", "\"select\""},
    {"format('%I', 'name')", "name"},
    {"format('%I', 'user')", "\"user\""},
    {"format('%I', 'order')", "\"order\""},
    {"format('%I', 'Orders')", "\"Orders\""},
    {"format('%I', 'a\"b')", "\"a\"\"b\""},
    {"format('%L', NULL)", "NULL"},
    {"format('%s', NULL)", ""},
    {"format('%L', E'a\\\\b')", "E'a\\\\b'"},
    {"format('%s', ARRAY['a','b c'])", "{a,\"b c\"}"},
    {"format('%L', 5)", "'5'"},
    {"format('%s', true)", "t"},
    {"format('%s', 'orders'::regclass)", "orders"},
    {"format('%s', 'other.t2'::regclass)", "other.t2"},
    {"quote_ident('a b')", "\"a b\""},
    {"quote_ident('table')", "\"table\""},
    {"quote_literal('it''s')", "'it''s'"},
    {"quote_literal(E'a\\\\b')", "E'a\\\\b'"},
    {"quote_nullable(NULL)", "NULL"},
    {"concat('a', NULL, 1, true)", "a1t"},
    {"concat_ws('-', 'a', NULL, 'b')", "a-b"},
    {"concat_ws(NULL, 'a')", "NULL"},
    {"replace('abcabc', 'b', 'X')", "aXcaXc"},
    {"replace('abc', '', 'X')", "abc"},
    {"lower('ABC')", "abc"},
    {"upper('abc')", "ABC"},
    {"left('abcdef', 2)", "ab"},
    {"left('abcdef', -2)", "abcd"},
    {"right('abcdef', 2)", "ef"},
    {"right('abcdef', -2)", "cdef"},
    {"substring('abcdef' from 2 for 3)", "bcd"},
    {"substring('abcdef', 4)", "def"},
    {"substring('abcdef', 0, 3)", "ab"},
    {"substring('abcdef', -1, 4)", "ab"},
    {"substr('abcdef', 2, 2)", "bc"},
    {"trim('  a ')", "a"},
    {"trim(both 'x' from 'xxaxx')", "a"},
    {"ltrim('xxa', 'x')", "a"},
    {"rtrim('axx', 'x')", "a"},
    {"btrim('  a  ')", "a"},
    {"split_part('a.b.c', '.', 2)", "b"},
    {"split_part('a.b.c', '.', -1)", "c"},
    {"split_part('a.b.c', '.', 9)", ""},
    {"split_part('abc', '', 1)", "abc"},
    {"length('abc')", "3"},
    {"position('b' in 'abc')", "2"},
    {"strpos('abc', 'z')", "0"},
    {"starts_with('abc', 'ab')", "true"},
    {"array_length(ARRAY['a','b'], 1)", "2"},
    {"array_length(ARRAY[]::text[], 1)", "NULL"},
    {"array_length(ARRAY[['a','b'],['c','d']], 2)", "2"},
    {"cardinality(ARRAY[]::text[])", "0"},
    {"array_upper(ARRAY['a','b'], 1)", "2"},
    {"array_append(ARRAY['a'], 'b')", "{a,b}"},
    {"array_prepend('a', ARRAY['b'])", "{a,b}"},
    {"array_cat(ARRAY['a'], ARRAY['b'])", "{a,b}"},
    {"array_remove(ARRAY['a','b','a'], 'a')", "{b}"},
    {"array_to_string(ARRAY['a',NULL,'b'], ',')", "a,b"},
    {"ARRAY['a'] || 'b'::text", "{a,b}"},
    {"ARRAY['a'] || ARRAY['b','c']", "{a,b,c}"},
    {"'{a,b}'::text[] || '{c}'", "{a,b,c}"},
    {"('{a,\"b,c\",NULL}'::text[])[2]", "b,c"},
    {"('{a,b}'::text[])[3]", "NULL"},
    {"('{ a , b }'::text[])[2]", "b"},
    {"string_to_array('a,b', ',')", "{a,b}"},
    {"string_to_array('', ',')", "{}"},
    {"coalesce(NULL, 'a')", "a"},
    {"nullif('a', 'a')", "NULL"},
    {"nullif('a', 'b')", "a"},
    {"'a' = 'a'", "true"},
    {"'a' <> 'b'", "true"},
    {"'a' < 'b'", "true"},
    {"NULL = 1", "NULL"},
    {"'a' IN ('a', 'b')", "true"},
    {"'c' NOT IN ('a', 'b')", "true"},
    {"'c' NOT IN ('a', NULL)", "NULL"},
    {"'a' = ANY(ARRAY['a'])", "true"},
    {"'a' = ANY('{a,b}')", "true"},
    {"'a' <> ALL(ARRAY['b', 'c'])", "true"},
    {"2 BETWEEN 1 AND 3", "true"},
    {"2 NOT BETWEEN 1 AND 3", "false"},
    {"'abc' LIKE 'a%'", "true"},
    {"'abc' LIKE 'a_c'", "true"},
    {"'a_c' LIKE 'a\\_c'", "true"},
    {"'abc' LIKE 'a\\_c'", "false"},
    {"'ABC' ILIKE 'a%'", "true"},
    {"'abc' NOT LIKE '%z%'", "true"},
    {"'aXbXc' LIKE '%X%c'", "true"},
    {"'abc' ~ '^a'", "true"},
    {"'abc' !~ '^a'", "false"},
    {"'ABC' ~* '^a'", "true"},
    {"'abc' ~ 'b|z'", "true"},
    {"'a' IS NULL", "false"},
    {"NULL IS NULL", "true"},
    {"(NULL AND false) IS NULL", "false"},
    {"NULL OR true", "true"},
    {"NOT NULL::boolean", "NULL"},
    {"(1 = 1) IS TRUE", "true"},
    {"NULL::boolean IS NOT TRUE", "true"},
    {"CASE WHEN 1 = 2 THEN 'a' ELSE 'b' END", "b"},
    {"CASE 'x' WHEN 'x' THEN 'y' END", "y"},
    {"CASE WHEN false THEN 'z' END", "NULL"},
    {"to_regclass('orders')", "orders"},
    {"to_regclass('public.orders')", "orders"},
    {"to_regclass('nope')", "NULL"},
    {"to_regclass('\"orders\"')", "orders"},
    {"to_regclass('ORDERS')", "orders"},
    {"'orders'::regclass::text", "orders"},
    {"'public.orders'::regclass::text", "orders"},
    {"'other.t2'::regclass", "other.t2"},
    {"current_schema()", "public"},
    {"current_schema", "public"},
    {"EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'orders')", "true"},
    {"EXISTS (SELECT FROM pg_tables WHERE tablename = 'none')", "false"},
    {"(SELECT tablename FROM pg_tables WHERE tablename = 'orders')", "orders"},
    {"(SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'other'))", "3"},
    {"(SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public')", "5"},
    {"(SELECT string_agg(column_name, ',' ORDER BY column_name DESC) FROM "
     "information_schema.columns WHERE table_name = 'orders')",
     "tenant_id,note,id"},
    {"(SELECT array_agg(column_name::text ORDER BY ordinal_position) FROM "
     "information_schema.columns WHERE table_name = 'orders')",
     "{id,tenant_id,note}"},
    {"(SELECT string_agg(DISTINCT data_type, ',') FROM information_schema.columns WHERE "
     "table_schema = 'other')",
     "ARRAY,bigint,integer"},
    {"(SELECT max(tablename::text) FROM pg_tables WHERE schemaname = 'public')", "orders"},
    {"(SELECT is_nullable FROM information_schema.columns WHERE table_name = 'orders' AND "
     "column_name = 'tenant_id')",
     "NO"},
    {"(SELECT data_type FROM information_schema.columns WHERE table_name = 'orders' AND "
     "column_name = 'tenant_id')",
     "uuid"},
    {"(SELECT relkind FROM pg_class WHERE relname = 'orders')", "r"},
    {"(SELECT relrowsecurity FROM pg_class WHERE oid = 'orders'::regclass)", "false"},
    {"(SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
     "c.relname = 't2')",
     "other"},
    {"(SELECT n.nspname FROM pg_class c, pg_namespace n WHERE n.oid = c.relnamespace AND c.relname "
     "= 't2')",
     "other"},
    {"(SELECT relnamespace::regnamespace::text FROM pg_class WHERE relname = 't2')", "other"},
    {"(SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND relkind = "
     "'r')",
     "2"},
    {"(SELECT conname FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'p')",
     "orders_pkey"},
    {"(SELECT contype FROM pg_constraint WHERE conrelid = 'other.t2'::regclass AND conname LIKE "
     "'%fkey')",
     "f"},
    {"(SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid = "
     "'other.t2'::regclass)",
     "orders"},
    {"(SELECT constraint_type FROM information_schema.table_constraints WHERE table_name = "
     "'orders' AND constraint_type <> 'CHECK')",
     "PRIMARY KEY"},
    {"(SELECT column_name FROM information_schema.key_column_usage WHERE constraint_name = "
     "'orders_pkey')",
     "id"},
    {"(SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum = 2)",
     "tenant_id"},
    {"(SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = "
     "'orders'::regclass AND attnum > 0 AND NOT attisdropped)",
     "id,tenant_id,note"},
    {"(SELECT indexname FROM pg_indexes WHERE tablename = 'orders' ORDER BY indexname LIMIT 1)",
     "oi"},
    {"(SELECT count(*) FROM pg_indexes WHERE schemaname = 'public')", "2"},
    {"(SELECT count(*) FROM pg_views WHERE schemaname = 'public')", "1"},
    {"(SELECT polcmd FROM pg_policy WHERE polname = 'p0')", "w"},
    {"(SELECT cmd FROM pg_policies WHERE policyname = 'p0')", "UPDATE"},
    {"(SELECT permissive FROM pg_policies WHERE policyname = 'p0')", "RESTRICTIVE"},
    {"(SELECT roles FROM pg_policies WHERE policyname = 'p0')", "{public}"},
    {"(SELECT count(*) FROM pg_trigger WHERE tgrelid = 'orders'::regclass AND NOT tgisinternal)",
     "1"},
    {"(SELECT prosecdef FROM pg_proc WHERE proname = 'trg')", "true"},
    {"(SELECT pg_get_function_identity_arguments(oid) FROM pg_proc WHERE proname = 'two')",
     "a integer, b text"},
    {"(SELECT typname FROM pg_type WHERE typname = 'mood')", "mood"},
    {"(SELECT array_agg(x) FROM unnest(ARRAY['b','a']) x)", "{b,a}"},
    {"(SELECT array_agg(x ORDER BY x) FROM unnest(ARRAY['b','a']) x)", "{a,b}"},
    {"(SELECT string_agg(x || y, ',') FROM (VALUES ('a','b'),('c','d')) v(x, y))", "ab,cd"},
    {"(SELECT string_agg(t.x, '+') FROM generate_series(1, 3) g, LATERAL (SELECT g::text AS x) t)",
     "1+2+3"},
    {"(SELECT string_agg(u.e || u.o, ',') FROM unnest(ARRAY['a','b']) WITH ORDINALITY AS u(e, o))",
     "a1,b2"},
    {"(SELECT string_agg(x, ',') FROM (SELECT 'a' AS x UNION SELECT 'a' UNION ALL SELECT 'b') s)",
     "a,b"},
    {"(SELECT count(*) FROM (SELECT 1 INTERSECT SELECT 1) s)", "1"},
    {"(SELECT string_agg(x, ',' ORDER BY x) FROM (SELECT unnest(ARRAY['a','b','c']) AS x EXCEPT "
     "SELECT 'b') s)",
     "a,c"},
    {"(WITH w AS (SELECT 'z' AS q) SELECT q FROM w)", "z"},
    {"(WITH w(k) AS (VALUES ('z')) SELECT k FROM w)", "z"},
    {"(SELECT string_agg(a.x || coalesce(b.x, '-'), ',' ORDER BY a.x) FROM (VALUES ('a'),('b')) "
     "a(x) LEFT JOIN (VALUES ('b')) b(x) ON a.x = b.x)",
     "a-,bb"},
    {"(SELECT string_agg(a.x, ',' ORDER BY a.x) FROM (VALUES ('a'),('b')) a(x) JOIN (VALUES ('b')) "
     "b(x) USING (x))",
     "b"},
    {"(SELECT string_agg(coalesce(a.x,'-') || b.x, ',' ORDER BY b.x) FROM (VALUES ('a'),('b')) "
     "a(x) RIGHT JOIN (VALUES ('b'),('c')) b(x) ON a.x = b.x)",
     "bb,-c"},
    {"(SELECT string_agg(k || n::text, ',') FROM (SELECT k, count(*) AS n FROM (VALUES "
     "('a'),('b'),('a')) v(k) GROUP BY k ORDER BY k) s)",
     "a2,b1"},
    {"(SELECT string_agg(k, ',') FROM (SELECT k FROM (VALUES ('a'),('b'),('a')) v(k) GROUP BY 1 "
     "HAVING count(*) > 1) s)",
     "a"},
    {"ARRAY(SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1)",
     "{items,orders}"},
    {"(SELECT DISTINCT table_schema FROM information_schema.columns WHERE table_name = 'orders')",
     "public"},
    {"(SELECT bool_or(relforcerowsecurity) FROM pg_class WHERE relname IN ('orders','t2'))",
     "true"},
    {"(SELECT max(x) FROM unnest(ARRAY[3,20,1]) x)", "20"},
    {"(SELECT 'a' ORDER BY 1 LIMIT 1)", "a"},
    {"(SELECT string_agg(x, '' ORDER BY x DESC) FROM unnest(string_to_array('a b c', ' ')) AS x "
     "WHERE x <> 'b')",
     "ca"},
    {"regexp_replace('bookings_x', 'bookings', 'res', 'g')", "res_x"},
    {"regexp_replace('a_new', '_new$', '')", "a"},
    {"regexp_replace('public.x', '^public', 'p')", "p.x"},
    {"regexp_replace('aXbx', 'x', '-', 'gi')", "a-b-"},
    {"ROW('a','b') = ROW('a','b')", "true"},
    {"('a','b') IN (('a','b'))", "true"},
    {"1 IS DISTINCT FROM NULL", "true"},
    {"NULL IS NOT DISTINCT FROM NULL", "true"},
    {"5::text || '%'", "5%"},
    {"'5'::int + 1", "6"},
    {"'yes'::boolean", "true"},
    {"true::text", "true"},
    {"upper(left('abc', 1)) || substring('abc' from 2)", "Abc"},
    {"'a' COLLATE \"C\" < 'b'", "true"},
    {"('x'::text) IN (SELECT 'x')", "true"},
    {"'orders' IN (SELECT tablename FROM pg_tables)", "true"},
    {"'orders' NOT IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public')", "false"},
    {"'q' = ANY (SELECT tablename FROM pg_tables)", "false"},
};

// The value becomes the name of a policy, which it can only when it is known.
Test(pl_eval, expressions) {
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
    const char *sql = arena_format(arena,
                                   "%s DO $zz$ BEGIN EXECUTE format('CREATE POLICY %%I ON items', "
                                   "'=' || coalesce((%s)::text, 'NULL')); END $zz$;",
                                   setup, expressions[i].expr);
    Catalog *catalog = catalog_of(sql);
    const Relation *items = catalog_get_relation(catalog, "public", "items");
    const char *name = items->policies.count ? items->policies.items[0]->name + 1 : "(not known)";
    cr_expect_str_eq(name, expressions[i].value, "%s: %s, not %s", expressions[i].expr, name,
                     expressions[i].value);
    catalog_free(catalog);
  }
  arena_free(arena);
}

Test(pl_eval, not_known) {
  static const char *const unknown[] = {
      "current_database()",
      "current_setting('app.x')",
      "now()",
      "random()",
      "(SELECT id FROM items)",
      "1.5 + 1",
      "'a' || current_user",
      "(SELECT extname FROM pg_extension)",
      "'x'::regclass",
      "(SELECT count(*) FROM items)",
      "'2020-01-01'::date < '2021-01-01'::date",
      "1 / 0",
      "9223372036854775807 + 1",
      "(ARRAY['a'])[1::numeric]",
      "length('\xC3\xA4')",
      "EXISTS (SELECT FROM pg_roles WHERE rolname = 'web')",
      "format('%s')",
      "format('%z', 1)",
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
    const char *sql = arena_format(
        arena, "%s DO $$ BEGIN EXECUTE format('CREATE POLICY %%I ON items', (%s)::text); END $$;",
        setup, unknown[i]);
    Catalog *catalog = catalog_of(sql);
    const Relation *items = catalog_get_relation(catalog, "public", "items");
    cr_expect_eq(items->policies.count, 0, "%s", unknown[i]);
    cr_expect_eq(items->policies_known, UNKNOWN, "%s", unknown[i]);
    expect_gaps(catalog, 1);
    catalog_free(catalog);
  }
  arena_free(arena);
}
