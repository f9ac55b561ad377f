#include "testing/rls_cases.h"

static const Policy *find_policy(const Catalog *catalog, const char *table, const char *name) {
  const Relation *relation = catalog_get_relation(catalog, "public", table);
  return relation ? relation_policy(relation, name) : NULL;
}

Test(do_block, loops_over_literals) {
  static const RlsCase cases[] = {
      {"foreach over a literal array",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', 'items'] LOOP"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);"
       " EXECUTE format('CREATE POLICY %I ON %I USING (tenant_id = "
       "current_setting(''app.t'')::uuid)',"
       "                t || '_tenant', t); END LOOP; END $$;",
       0, "yny 1", "yny 1", "nny 0"},
      {"foreach over a constant declared with a default",
       "DO $$ DECLARE t text; names CONSTANT text[] := '{orders,items}'; BEGIN"
       " FOREACH t IN ARRAY names LOOP EXECUTE 'ALTER TABLE ' || quote_ident(t) || ' ENABLE ROW "
       "LEVEL SECURITY';"
       " END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"arrays put together",
       "DO $$ DECLARE t text; a text[] := ARRAY['orders']; BEGIN a := a || ARRAY['items'] || "
       "'plans'::text;"
       " FOREACH t IN ARRAY a LOOP EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL "
       "SECURITY', t);"
       " END LOOP; END $$;",
       0, "nyy 0", "nyy 0", "nyy 0"},
      {"continue and exit",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', 'items', 'plans'] LOOP"
       " IF t = 'orders' THEN CONTINUE; END IF; EXIT WHEN t = 'plans';"
       " EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t); END LOOP; END $$;",
       0, "nny 0", "yny 0", "nny 0"},
      {"for over unnest",
       "DO $$ DECLARE t text; BEGIN FOR t IN SELECT unnest(ARRAY['orders', 'items']) LOOP"
       " EXECUTE concat('ALTER TABLE ', t, ' ENABLE ROW LEVEL SECURITY'); END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"for over values with a record",
       "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM (VALUES ('orders', 'p1'), ('items', "
       "'p2')) v(tab, pol)"
       " LOOP EXECUTE format('CREATE POLICY %2$I ON %1$I', r.tab, r.pol); END LOOP; END $$;",
       0, "nny 1", "nny 1", "nny 0"},
      {"pairs, sliced",
       "DO $$ DECLARE pair text[]; BEGIN FOREACH pair SLICE 1 IN ARRAY "
       "ARRAY[['orders','a'],['items','b']] LOOP"
       " EXECUTE format('CREATE POLICY %I ON %I', pair[2], pair[1]); END LOOP; END $$;",
       0, "nny 1", "nny 1", "nny 0"},
      {"integers as subscripts",
       "DO $$ DECLARE a text[] := ARRAY['orders', 'items']; BEGIN FOR i IN 1..array_length(a, 1) "
       "LOOP"
       " EXECUTE 'ALTER TABLE ' || a[i] || ' ENABLE ROW LEVEL SECURITY'; END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"while with a counter",
       "DO $$ DECLARE i int := 0; BEGIN WHILE i < 2 LOOP i := i + 1;"
       " EXECUTE 'CREATE POLICY p' || i || ' ON orders'; END LOOP; END $$;",
       0, "nny 2", "nny 0", "nny 0"},
      {"one text of many statements, grown in a loop",
       "DO $$ DECLARE t text; q text := ''; BEGIN FOREACH t IN ARRAY "
       "string_to_array('orders,items', ',') LOOP"
       " q := q || format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ', t); END LOOP; EXECUTE q; "
       "END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"case with a subject",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', 'items', 'plans'] LOOP CASE "
       "t"
       " WHEN 'orders', 'items' THEN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);"
       " ELSE EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t); END CASE; END LOOP; "
       "END $$;",
       0, "yny 0", "yny 0", "nyy 0"},
      {"format nested in a text that makes a block",
       "DO $a$ BEGIN EXECUTE format('DO $b$ BEGIN EXECUTE format(''ALTER TABLE %%I ENABLE ROW "
       "LEVEL SECURITY'', %L); END $b$',"
       " 'orders'); END $a$;",
       0, "yny 0", "nny 0", "nny 0"},
      {"a block in quotes",
       "DO 'BEGIN EXECUTE ''ALTER TABLE orders ENABLE ROW LEVEL SECURITY''; END';", 0, "yny 0",
       "nny 0", "nny 0"},
      {"static statements",
       "DO $$ BEGIN ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON orders; END "
       "$$;",
       0, "yny 1", "nny 0", "nny 0"},
  };
  CHECK_CASES(cases);
}

Test(do_block, loops_over_the_catalog) {
  static const RlsCase cases[] = {
      {"pg_tables without some",
       "DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = "
       "'public'"
       " AND tablename NOT IN ('plans') LOOP EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL "
       "SECURITY', r.tablename);"
       " END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"columns of information_schema",
       "DO $$ DECLARE r record; BEGIN FOR r IN SELECT table_schema, table_name FROM "
       "information_schema.columns"
       " WHERE column_name = 'tenant_id' AND table_schema NOT LIKE 'pg\\_%' ORDER BY 1, 2 LOOP"
       " EXECUTE format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', r.table_schema, "
       "r.table_name);"
       " END LOOP; END $$;",
       0, "nyy 0", "nyy 0", "nny 0"},
      {"pg_class joined to pg_namespace and pg_attribute",
       "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT c.oid::regclass FROM pg_class c"
       " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid"
       " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attname = 'tenant_id'"
       " AND a.attnotnull AND NOT c.relrowsecurity LOOP"
       " EXECUTE 'ALTER TABLE ' || t || ' ENABLE ROW LEVEL SECURITY'; END LOOP; END $$;",
       0, "yny 0", "nny 0", "nny 0"},
      {"tables without a policy",
       "CREATE POLICY p ON items;"
       "DO $$ DECLARE t text; BEGIN FOR t IN SELECT t.tablename FROM pg_tables t LEFT JOIN "
       "pg_policies p"
       " ON p.tablename = t.tablename AND p.schemaname = t.schemaname WHERE p.policyname IS NULL "
       "LOOP"
       " EXECUTE format('CREATE POLICY fallback ON %I AS RESTRICTIVE USING (false)', t); END LOOP; "
       "END $$;",
       0, "nny 1", "nny 1", "nny 1"},
      {"drops every policy",
       "CREATE POLICY a ON items; CREATE POLICY b ON items; CREATE POLICY c ON orders;"
       "DO $$ DECLARE p record; BEGIN FOR p IN (SELECT policyname, tablename FROM pg_policies "
       "WHERE tablename = 'items')"
       " LOOP EXECUTE format('DROP POLICY IF EXISTS %I ON public.%I', p.policyname, p.tablename); "
       "END LOOP; END $$;",
       0, "nny 1", "nny 0", "nny 0"},
      {"an aggregate of statements",
       "DO $$ DECLARE q text; BEGIN SELECT string_agg(format('ALTER TABLE %I ENABLE ROW LEVEL "
       "SECURITY', tablename), '; ')"
       " INTO q FROM pg_tables WHERE tablename ~ '^(orders|items)$'; EXECUTE q; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"except and a common table expression",
       "DO $$ DECLARE t text; BEGIN FOR t IN WITH w AS (SELECT tablename FROM pg_tables WHERE "
       "schemaname = 'public')"
       " SELECT tablename FROM w EXCEPT SELECT 'plans' LOOP"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"an array from a query",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY(SELECT table_name FROM "
       "information_schema.tables"
       " WHERE table_schema = 'public' AND table_name <> ALL (ARRAY['plans'])) LOOP"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"for execute",
       "DO $$ DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT tablename FROM pg_tables WHERE "
       "tablename = $1' USING 'items'"
       " LOOP EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', r.tablename); END LOOP; "
       "END $$;",
       0, "nny 0", "yny 0", "nny 0"},
  };
  CHECK_CASES(cases);
}

Test(do_block, guards) {
  static const RlsCase cases[] = {
      {"a policy that is not there yet",
       "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 'orders' AND "
       "policyname = 'p') THEN"
       " CREATE POLICY p ON orders; END IF; END $$;",
       0, "nny 1", "nny 0", "nny 0"},
      {"a policy that is there",
       "CREATE POLICY p ON orders;"
       "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_policy WHERE polname = 'p' AND polrelid = "
       "'public.orders'::regclass) THEN"
       " CREATE POLICY p ON orders USING (true); END IF; END $$;",
       0, "nny 1", "nny 0", "nny 0"},
      {"to_regclass",
       "DO $$ BEGIN IF to_regclass('public.orders') IS NOT NULL THEN ALTER TABLE orders ENABLE ROW "
       "LEVEL SECURITY; END IF;"
       " IF to_regclass('missing') IS NOT NULL THEN ALTER TABLE items ENABLE ROW LEVEL SECURITY; "
       "END IF; END $$;",
       0, "yny 0", "nny 0", "nny 0"},
      {"a handler of duplicate_object",
       "CREATE POLICY p ON orders;"
       "DO $$ BEGIN CREATE POLICY p ON orders USING (true); ALTER TABLE items ENABLE ROW LEVEL "
       "SECURITY;"
       " EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
       "DO $$ BEGIN CREATE POLICY q ON orders; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
       0, "nny 2", "nny 0", "nny 0"},
      {"return and raise",
       "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_tables WHERE tablename = 'nothing') THEN RETURN; "
       "END IF;"
       " ALTER TABLE orders ENABLE ROW LEVEL SECURITY; END $$;"
       "DO $$ BEGIN IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'nothing') THEN RAISE "
       "EXCEPTION 'no'; END IF;"
       " ALTER TABLE items ENABLE ROW LEVEL SECURITY; END $$;",
       0, "nny 0", "yny 0", "nny 0"},
      {"the version of the server",
       "DO $$ BEGIN IF current_setting('server_version_num')::int >= 150000 THEN"
       " ALTER TABLE orders ENABLE ROW LEVEL SECURITY; ELSE ALTER TABLE items ENABLE ROW LEVEL "
       "SECURITY; END IF; END $$;",
       0, "yny 0", "nny 0", "nny 0"},
      {"select into and found",
       "DO $$ DECLARE n text; BEGIN SELECT tablename INTO n FROM pg_tables WHERE tablename = "
       "'orders';"
       " IF FOUND THEN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', n); END IF;"
       " PERFORM 1 FROM pg_tables WHERE tablename = 'nothing';"
       " IF NOT FOUND THEN ALTER TABLE items FORCE ROW LEVEL SECURITY; END IF; END $$;",
       0, "yny 0", "nyy 0", "nny 0"},
      {"counting",
       "DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM information_schema.columns WHERE "
       "column_name = 'tenant_id';"
       " IF n = 2 THEN ALTER TABLE orders ENABLE ROW LEVEL SECURITY; END IF;"
       " IF (SELECT count(*) FROM pg_policies) > 0 THEN ALTER TABLE items ENABLE ROW LEVEL "
       "SECURITY; END IF; END $$;",
       0, "yny 0", "nny 0", "nny 0"},
  };
  CHECK_CASES(cases);
}

Test(do_block, what_is_not_known) {
  static const RlsCase cases[] = {
      {"an unknown guard enables",
       "DO $$ BEGIN IF current_setting('app.rls') = 'on' THEN ALTER TABLE orders ENABLE ROW LEVEL "
       "SECURITY;"
       " CREATE POLICY p ON orders; END IF; END $$;",
       2, "yny 1", "nny 0", "nny 0"},
      {"an unknown guard does not disable",
       "ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON "
       "orders;"
       "DO $$ BEGIN IF current_setting('app.rls') = 'off' THEN ALTER TABLE orders DISABLE ROW "
       "LEVEL SECURITY;"
       " ALTER TABLE orders NO FORCE ROW LEVEL SECURITY; DROP POLICY p ON orders; END IF; END $$;",
       3, "??? 1", "nny 0", "nny 0"},
      {"an unknown guard does not drop a table",
       "DO $$ BEGIN IF EXISTS (SELECT FROM orders) THEN DROP TABLE plans; END IF; END $$;", 1,
       "nny 0", "nny 0", "nny 0"},
      {"rows of a table of the application",
       "DO $$ DECLARE r record; BEGIN FOR r IN SELECT name FROM items LOOP"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', r.name); END LOOP; END $$;",
       1, "?ny 0", "?ny 0", "?ny 0"},
      {"an unknown part of a name",
       "DO $$ DECLARE n text; BEGIN SELECT name INTO n FROM plans;"
       " EXECUTE 'ALTER TABLE ord' || n || ' FORCE ROW LEVEL SECURITY';"
       " EXECUTE format('CREATE POLICY %I ON items USING (true)', n); END $$;",
       2, "n?y 0", "nn? 0", "nny 0"},
      {"an unknown schema",
       "CREATE SCHEMA other; CREATE TABLE other.orders (id int);"
       "DO $$ DECLARE s text; BEGIN SELECT name INTO s FROM plans;"
       " EXECUTE format('ALTER TABLE %I.items ENABLE ROW LEVEL SECURITY', s); END $$;",
       1, "nny 0", "?ny 0", "nny 0"},
      {"a known schema",
       "CREATE SCHEMA other; CREATE TABLE other.orders (id int);"
       "DO $$ DECLARE t text; BEGIN SELECT name INTO t FROM plans;"
       " EXECUTE format('ALTER TABLE other.%I ENABLE ROW LEVEL SECURITY', t); END $$;",
       1, "nny 0", "nny 0", "nny 0"},
      {"an unknown text",
       "DO $$ DECLARE q text; BEGIN SELECT body INTO q FROM plans; EXECUTE q; END $$;", 1, "??? 0",
       "??? 0", "??? 0"},
      {"an unknown tail",
       "DO $$ DECLARE q text; BEGIN SELECT body INTO q FROM plans; EXECUTE 'ALTER TABLE orders ' "
       "|| q; END $$;",
       1, "??y 0", "nny 0", "nny 0"},
      {"unknown data changes and passwords do not matter",
       "DO $$ DECLARE q text; BEGIN SELECT body INTO q FROM plans; EXECUTE 'DELETE FROM orders "
       "WHERE ' || q;"
       " EXECUTE format('CREATE ROLE app LOGIN PASSWORD %L', q);"
       " EXECUTE format('GRANT CONNECT ON DATABASE %I TO app', current_database()); END $$;",
       0, "nny 0", "nny 0", "nny 0"},
      {"a condition that picks tables",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', 'items'] LOOP"
       " IF md5(t) < 'a' THEN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);"
       " EXECUTE format('CREATE POLICY p ON %I', t); END IF; END LOOP; END $$;",
       2, "?n? 0", "?n? 0", "nny 0"},
      {"a condition that skips tables",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', 'items'] LOOP"
       " CONTINUE WHEN md5(t) < 'a'; EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);"
       " END LOOP; ALTER TABLE plans FORCE ROW LEVEL SECURITY; END $$;",
       1, "n?y 0", "n?y 0", "nyy 0"},
      {"rows of the catalog that an unknown condition picks",
       "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables"
       " WHERE tablename <> 'plans' AND tablename NOT IN (SELECT name FROM plans) LOOP"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END LOOP; END $$;",
       1, "?ny 0", "?ny 0", "nny 0"},
      {"a helper that is called for rows in doubt",
       "CREATE FUNCTION protect(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END $$;"
       "SELECT protect(tablename) FROM pg_tables WHERE tablename = 'items' AND md5(tablename) > "
       "'a';",
       1, "nny 0", "?ny 0", "nny 0"},
      {"a role that may be there",
       "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'web') THEN"
       " CREATE POLICY p ON orders TO web; END IF; END $$;",
       1, "nny 1", "nny 0", "nny 0"},
      {"either of two policies",
       "DO $$ BEGIN IF current_setting('app.x') = 'a' THEN CREATE POLICY p ON orders USING (true);"
       " ELSE CREATE POLICY p ON orders USING (false); END IF; END $$;",
       2, "nn? 1", "nny 0", "nny 0"},
      {"a helper that no migration creates", "SELECT create_tenant_policy('orders');", 1, "??? 0",
       "nny 0", "nny 0"},
      {"functions of the server and of extensions",
       "SELECT setval('orders_id_seq', 1), pg_relation_size('orders'), create_hypertable('items', "
       "'id');",
       0, "nny 0", "nny 0", "nny 0"},
      {"a helper in another language",
       "CREATE FUNCTION f() RETURNS void LANGUAGE plpython3u AS 'pass'; SELECT f();", 2, "??? 0",
       "??? 0", "??? 0"},
      {"options of unknown tables",
       "DO $$ DECLARE t text; BEGIN SELECT name INTO t FROM plans;"
       " EXECUTE format('ALTER TABLE %I SET (fillfactor = 70)', t); END $$;",
       0, "nny 0", "nny 0", "nny 0"},
      {"a text that is no expression", "DO $$ BEGIN EXECUTE format 'x', 'y'; END $$;", 2, "??? 0",
       "??? 0", "??? 0"},
      {"another language", "DO LANGUAGE plpython3u $$ plpy.execute('') $$;", 1, "??? 0", "??? 0",
       "??? 0"},
  };
  CHECK_CASES(cases);
}

Test(do_block, helpers) {
  static const RlsCase cases[] = {
      {"called with a name",
       "CREATE FUNCTION protect(tab text, pol text DEFAULT 'tenant') RETURNS void LANGUAGE plpgsql "
       "AS $$ BEGIN"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tab);"
       " EXECUTE format('CREATE POLICY %I ON %I', pol, tab); END $$;"
       "SELECT protect('orders'); SELECT public.protect(pol => 'x', tab => 'items');",
       0, "yny 1", "yny 1", "nny 0"},
      {"called over values and over the catalog",
       "CREATE FUNCTION protect(text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
       " EXECUTE 'ALTER TABLE ' || $1 || ' ENABLE ROW LEVEL SECURITY'; END $$;"
       "SELECT protect(v) FROM (VALUES ('orders')) AS t(v);"
       "SELECT protect(tablename) FROM pg_tables WHERE tablename LIKE 'pl%';"
       "DO $$ BEGIN PERFORM protect(x) FROM unnest(ARRAY['items']) AS x; END $$;",
       0, "yny 0", "yny 0", "yny 0"},
      {"a procedure, a regclass",
       "CREATE PROCEDURE protect(t regclass) LANGUAGE plpgsql AS $$ BEGIN"
       " EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t); END $$;"
       "CALL protect('public.orders');",
       0, "yny 0", "nny 0", "nny 0"},
      {"a function in SQL, a function for its value",
       "CREATE FUNCTION key_name() RETURNS text LANGUAGE sql AS $$ SELECT 'orders' $$;"
       "CREATE FUNCTION on_orders() RETURNS void LANGUAGE sql AS $$ ALTER TABLE items ENABLE ROW "
       "LEVEL SECURITY $$;"
       "SELECT on_orders(); DO $$ BEGIN EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', "
       "key_name()); END $$;",
       0, "nyy 0", "yny 0", "nny 0"},
      {"overloads and sets",
       "CREATE FUNCTION names(n int) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN NEXT "
       "'orders';"
       " RETURN QUERY SELECT 'items'; END $$;"
       "CREATE FUNCTION names(n text[]) RETURNS SETOF text LANGUAGE sql AS $$ SELECT 'plans' $$;"
       "DO $$ DECLARE t text; BEGIN FOR t IN SELECT * FROM names(2) LOOP"
       " EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END LOOP;"
       " FOR t IN SELECT names(ARRAY['x']) LOOP EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL "
       "SECURITY', t); END LOOP; END $$;",
       0, "yny 0", "yny 0", "nyy 0"},
  };
  CHECK_CASES(cases);
}

Test(do_block, bounds, .timeout = 300) {
  static const RlsCase cases[] = {
      {"an endless loop without effects",
       "DO $$ DECLARE i int := 0; BEGIN WHILE true LOOP i := i + 1; END LOOP; END $$;", 0, "nny 0",
       "nny 0", "nny 0"},
      {"an endless loop with effects",
       "DO $$ DECLARE i int := 0; BEGIN LOOP i := i + 1; EXECUTE 'ALTER TABLE orders ADD x' "
       "|| i || ' int'; END LOOP; END $$;",
       2, "nny 0", "nny 0", "nny 0"},
      {"mutual recursion",
       "CREATE FUNCTION a() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM b(); PERFORM b(); "
       "END $$;"
       "CREATE FUNCTION b() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM a(); PERFORM a();"
       " EXECUTE 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY'; END $$; SELECT a();",
       3, "??? 0", "??? 0", "??? 0"},
      {"blocks that make blocks",
       "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT f()'; END "
       "$$; SELECT f();",
       1, "??? 0", "??? 0", "??? 0"},
      {"many rounds of data changes",
       "DO $$ BEGIN FOR i IN 1..100000000 LOOP INSERT INTO orders VALUES (i); END LOOP; END $$;", 0,
       "nny 0", "nny 0", "nny 0"},
      {"a text that doubles",
       "DO $$ DECLARE q text := 'x'; BEGIN FOR i IN 1..100 LOOP q := q || q; END LOOP; END $$;", 0,
       "nny 0", "nny 0", "nny 0"},
  };
  CHECK_CASES(cases);
}

Test(do_block, places) {
  Catalog *catalog =
      catalog_of(TABLES "DO $$ BEGIN EXECUTE 'CREATE POLICY \"it''s\" ON orders USING (id = 1)';"
                        " EXECUTE format('CREATE POLICY made ON %I', 'items'); CREATE POLICY plain "
                        "ON plans; END $$;");
  const Policy *policy = find_policy(catalog, "orders", "it's");
  cr_assert(policy);
  expect_span(policy->at, "\"it''s\"");
  expect_span(policy->using_at, "id = 1");
  policy = find_policy(catalog, "items", "made");
  cr_assert(policy);
  expect_span(policy->at, "format('CREATE POLICY made ON %I', 'items')");
  policy = find_policy(catalog, "plans", "plain");
  cr_assert(policy);
  expect_span(policy->at, "plain");
  catalog_free(catalog);
}
