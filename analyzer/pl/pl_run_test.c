#include "testing/rls_cases.h"

// Every expectation is what a PostgreSQL 15 leaves.
Test(pl_run, statements) {
  static const RlsCase cases[] = {
      {"declarations of a block in a loop",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders','items'] LOOP DECLARE pol "
       "text := t || '_iso'; n int; BEGIN IF n IS NULL THEN EXECUTE format('CREATE POLICY %I ON "
       "%I', pol, t); END IF; n := 1; END; END LOOP; END $$;",
       0, "nny 1", "nny 1", "nny 0"},
      {"a variable that hides another",
       "DO $$ DECLARE t text := 'orders'; BEGIN DECLARE u text := t; t text := 'items'; BEGIN "
       "EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', u); EXECUTE format('ALTER TABLE "
       "%I FORCE ROW LEVEL SECURITY', t); END; EXECUTE format('CREATE POLICY p ON %I', t); END $$;",
       0, "yny 1", "nyy 0", "nny 0"},
      {"the variable of a loop",
       "DO $$ DECLARE i int := 7; BEGIN FOR i IN 1..2 LOOP NULL; END LOOP; IF i = 7 THEN ALTER "
       "TABLE plans ENABLE ROW LEVEL SECURITY; END IF; END $$;",
       0, "nny 0", "nny 0", "yny 0"},
      {"labels",
       "DO $$ DECLARE a text; b text; BEGIN <<o>> FOREACH a IN ARRAY ARRAY['orders','items'] LOOP "
       "FOREACH b IN ARRAY ARRAY['x','y'] LOOP EXIT o WHEN a = 'items'; CONTINUE o WHEN b = 'y'; "
       "EXECUTE format('CREATE POLICY %I ON %I', b, a); END LOOP; CREATE POLICY never ON plans; "
       "END LOOP; END $$;",
       0, "nny 1", "nny 0", "nny 0"},
      {"a cursor",
       "DO $$ DECLARE c CURSOR FOR SELECT tablename FROM pg_tables WHERE tablename LIKE '%s' AND "
       "tablename < 'p'; BEGIN FOR r IN c LOOP EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL "
       "SECURITY', r.tablename); END LOOP; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"rows of a type, a name, an oid",
       "DO $$ DECLARE t pg_tables%ROWTYPE; n name; o oid; BEGIN FOR t IN SELECT * FROM pg_tables "
       "WHERE tablename = 'orders' LOOP EXECUTE format('CREATE POLICY p ON %I.%I', t.schemaname, "
       "t.tablename); END LOOP; FOR n IN SELECT relname FROM pg_class WHERE relname LIKE 'pl%' AND "
       "relkind = 'r' LOOP EXECUTE 'CREATE POLICY p ON ' || n; END LOOP; FOR o IN SELECT oid FROM "
       "pg_class WHERE relname = 'items' LOOP EXECUTE format('CREATE POLICY q ON %s', "
       "o::regclass); END LOOP; END $$;",
       0, "nny 1", "nny 1", "nny 1"},
      {"two variables",
       "DO $$ DECLARE s text; t text; BEGIN FOR s, t IN SELECT schemaname, tablename FROM "
       "pg_tables WHERE tablename IN ('items') LOOP EXECUTE format('ALTER TABLE %s.%s ENABLE ROW "
       "LEVEL SECURITY', s, t); END LOOP; END $$;",
       0, "nny 0", "yny 0", "nny 0"},
      {"backwards in steps",
       "DO $$ BEGIN FOR i IN REVERSE 5..1 BY 2 LOOP EXECUTE format('CREATE POLICY %I ON plans', "
       "'p' || i); END LOOP; END $$;",
       0, "nny 0", "nny 0", "nny 3"},
      {"elements and slices of arrays",
       "DO $$ DECLARE ts text[] := ARRAY['orders','items']; t text; BEGIN ts[2] := 'plans'; "
       "EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', ts[2]); FOREACH t IN ARRAY "
       "(ARRAY['a','orders','items'])[2:3] LOOP EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL "
       "SECURITY', t); END LOOP; END $$;",
       0, "nyy 0", "nyy 0", "yny 0"},
      {"an error takes back what its block did",
       "CREATE POLICY a ON items; DO $$ BEGIN BEGIN ALTER TABLE orders ENABLE ROW LEVEL SECURITY; "
       "CREATE POLICY z ON orders; CREATE POLICY a ON items; EXCEPTION WHEN duplicate_object THEN "
       "RAISE NOTICE 'x'; END; ALTER TABLE plans ENABLE ROW LEVEL SECURITY; END $$;",
       0, "nny 0", "nny 1", "yny 0"},
      {"a handler acts",
       "CREATE POLICY a ON orders; DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders', "
       "'items'] LOOP BEGIN EXECUTE format('CREATE POLICY a ON %I', t); EXCEPTION WHEN OTHERS THEN "
       "EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t); END; EXECUTE format('ALTER "
       "TABLE %I ENABLE ROW LEVEL SECURITY', t); END LOOP; END $$;",
       0, "yyy 1", "yny 1", "nny 0"},
      {"a helper fails inside of a block with handlers",
       "CREATE FUNCTION h(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN IF t = 'items' THEN "
       "RAISE EXCEPTION 'no'; END IF; EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "
       "t); END $$; DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['orders','items','plans'] "
       "LOOP BEGIN PERFORM h(t); EXECUTE format('CREATE POLICY p ON %I', t); EXCEPTION WHEN OTHERS "
       "THEN NULL; END; END LOOP; END $$;",
       0, "yny 1", "nny 0", "yny 1"},
      {"a table that is missing is skipped",
       "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['missing','items'] LOOP BEGIN EXECUTE "
       "format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); EXCEPTION WHEN undefined_table THEN "
       "NULL; END; END LOOP; END $$;",
       0, "nny 0", "yny 0", "nny 0"},
      {"OUT arguments",
       "CREATE FUNCTION info(t text, OUT full_name text, OUT has_tenant boolean) LANGUAGE plpgsql "
       "AS $$ BEGIN full_name := 'public.' || t; has_tenant := EXISTS (SELECT FROM "
       "information_schema.columns WHERE table_name = t AND column_name = 'tenant_id'); END $$; DO "
       "$$ DECLARE r record; t text; BEGIN FOREACH t IN ARRAY ARRAY['orders','plans'] LOOP SELECT "
       "* INTO r FROM info(t); IF r.has_tenant THEN EXECUTE 'ALTER TABLE ' || r.full_name || ' "
       "ENABLE ROW LEVEL SECURITY'; END IF; END LOOP; END $$;",
       0, "yny 0", "nny 0", "nny 0"},
      {"a table of results",
       "CREATE FUNCTION protected() RETURNS TABLE (s text, t text) LANGUAGE plpgsql AS $$ BEGIN "
       "RETURN QUERY SELECT schemaname::text, tablename::text FROM pg_tables WHERE tablename = "
       "'plans'; s := 'public'; t := 'items'; RETURN NEXT; END $$; DO $$ DECLARE r record; BEGIN "
       "FOR r IN SELECT * FROM protected() LOOP EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL "
       "SECURITY', r.s, r.t); END LOOP; END $$;",
       0, "nny 0", "yny 0", "yny 0"},
      {"INOUT arguments of a procedure",
       "CREATE PROCEDURE pr(IN ts text[], INOUT n int) LANGUAGE plpgsql AS $$ DECLARE t text; "
       "BEGIN FOREACH t IN ARRAY ts LOOP EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL "
       "SECURITY', t); n := n + 1; END LOOP; END $$; DO $$ DECLARE k int := 0; BEGIN CALL "
       "pr(ARRAY['plans', 'items'], k); IF k = 2 THEN CREATE POLICY kk ON plans; END IF; END $$;",
       0, "nny 0", "yny 0", "yny 1"},
      {"VARIADIC, and defaults that call",
       "CREATE FUNCTION q(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'public.' || "
       "quote_ident(t) $$; CREATE FUNCTION on_all(VARIADIC ts text[]) RETURNS int LANGUAGE plpgsql "
       "AS $$ DECLARE n int := 0; x text; BEGIN FOREACH x IN ARRAY ts LOOP EXECUTE 'ALTER TABLE ' "
       "|| q(x) || ' ENABLE ROW LEVEL SECURITY'; n := n + 1; END LOOP; RETURN n; END $$; SELECT "
       "on_all('orders', 'items'); DO $$ BEGIN IF on_all(VARIADIC ARRAY['plans']) = 1 THEN CREATE "
       "POLICY done ON plans; END IF; END $$;",
       0, "yny 0", "yny 0", "yny 1"},
      {"search_path of a function, of a block",
       "CREATE SCHEMA app; CREATE TABLE app.orders (id int); CREATE FUNCTION prot(t text) RETURNS "
       "void LANGUAGE plpgsql SET search_path = app AS $$ BEGIN EXECUTE format('ALTER TABLE %I "
       "ENABLE ROW LEVEL SECURITY', t); END $$; SELECT prot('orders'); DO $$ BEGIN PERFORM "
       "set_config('search_path', 'app', true); ALTER TABLE orders ENABLE ROW LEVEL SECURITY; END "
       "$$;",
       0, "nny 0", "nny 0", "nny 0"},
      {"EXECUTE with USING and INTO",
       "CREATE FUNCTION prot(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE "
       "format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END $$; DO $$ DECLARE n int; BEGIN "
       "EXECUTE 'SELECT prot($1)' USING 'orders'; EXECUTE 'SELECT count(*) FROM pg_tables WHERE "
       "tablename = $1' INTO n USING 'items'; IF n = 1 THEN EXECUTE 'SELECT prot(''items'')'; END "
       "IF; END $$;",
       0, "yny 0", "yny 0", "nny 0"},
      {"an expression with FROM",
       "DO $$ DECLARE n int; BEGIN n := count(*) FROM pg_tables WHERE tablename IN ('orders', "
       "'items');"
       " IF n = 2 THEN ALTER TABLE orders ENABLE ROW LEVEL SECURITY; END IF; END $$;",
       0, "yny 0", "nny 0", "nny 0"},
      {"an aborted block",
       "DO $$ BEGIN RAISE EXCEPTION 'stop'; ALTER TABLE orders ENABLE ROW LEVEL SECURITY; END $$; "
       "ALTER TABLE items ENABLE ROW LEVEL SECURITY;",
       1, "nny 0", "yny 0", "nny 0"},
  };
  CHECK_CASES(cases);
}
