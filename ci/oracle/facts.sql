-- What the experiments in testdata/facts use. Loaded once, as a superuser.
CREATE ROLE owner; -- of the tables
CREATE ROLE app; -- serves requests
CREATE ROLE other; -- another plain role
CREATE ROLE bypass BYPASSRLS;
CREATE SCHEMA facts;
GRANT USAGE ON SCHEMA facts TO PUBLIC;
ALTER DATABASE oracle SET search_path = public, facts;

-- The result of a statement, which is taken back: the first value of a query, the number of rows of a command, or an SQLSTATE.
CREATE FUNCTION facts.result(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
  value text;
BEGIN
  IF statement ~* '^\s*(select|show|table|with|explain|values)' THEN
    EXECUTE statement INTO value;
  ELSE
    EXECUTE statement;
    GET DIAGNOSTICS n = ROW_COUNT;
    value := n;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'FACTS', MESSAGE = coalesce(value, 'NULL');
EXCEPTION WHEN OTHERS THEN
  RETURN CASE SQLSTATE WHEN 'FACTS' THEN SQLERRM ELSE SQLSTATE END;
END $$;

-- "ok", or what came out instead. `fact` is its number in the tool's notes on row security.
CREATE FUNCTION facts.expect(fact text, statement text, wanted text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  got text := facts.result(statement);
BEGIN
  RETURN CASE WHEN got = wanted THEN 'ok' ELSE format('%s: %s: %s, not %s', fact, statement, got, wanted) END;
END $$;

-- Whether the plan of a query has an index condition.
CREATE FUNCTION facts.uses_index(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  plan json;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
  RETURN plan::text LIKE '%"Index Cond"%';
END $$;

-- A new table of that owner, with one row of tenant a and one of tenant b; other roles may use it.
CREATE FUNCTION facts.new_table(name text DEFAULT 'doc', owned_by name DEFAULT 'owner') RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp SET client_min_messages = error AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', name);
  EXECUTE format('CREATE TABLE %I (id int PRIMARY KEY, tenant text, note text)', name);
  EXECUTE format('INSERT INTO %I VALUES (1, ''a'', ''a1''), (2, ''b'', ''b1'')', name);
  EXECUTE format('ALTER TABLE %I OWNER TO %I', name, owned_by);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app, other, bypass, owner', name);
END $$;

-- Before each file.
CREATE PROCEDURE facts.reset() LANGUAGE plpgsql AS $$
BEGIN
  DROP SCHEMA IF EXISTS public CASCADE;
  DROP OWNED BY owner, app, other, bypass;
  GRANT USAGE ON SCHEMA facts TO PUBLIC;
  CREATE SCHEMA public;
  GRANT USAGE ON SCHEMA public TO PUBLIC;
  GRANT CREATE ON SCHEMA public TO owner, bypass;
END $$;
