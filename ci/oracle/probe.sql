-- What the prober runs in the server. Loaded once into the database of the run; the schema under test is public.
CREATE ROLE migrator LOGIN CREATEROLE; -- owns what it makes
CREATE ROLE app LOGIN; -- serves requests
CREATE ROLE app_group NOLOGIN;
CREATE ROLE auditor LOGIN; -- may use every table, bound by the policies for PUBLIC (rls-facts 3.11)
CREATE ROLE stranger LOGIN; -- so may this one, which some policies name
CREATE ROLE outsider LOGIN; -- has what PUBLIC has
CREATE SCHEMA probe;
GRANT USAGE ON SCHEMA probe TO PUBLIC;
GRANT CREATE ON DATABASE oracle TO migrator;

-- Back to an empty schema and roles without attributes.
CREATE PROCEDURE probe.reset() LANGUAGE plpgsql AS $$
DECLARE
  name text;
  member_of text;
BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$|^probe$' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
  DROP OWNED BY migrator, app, app_group, auditor, stranger, outsider;
  FOR name, member_of IN SELECT roleid::regrole, member::regrole FROM pg_auth_members
      WHERE member::regrole::text ~ '^(app|app_group|migrator)$' LOOP
    EXECUTE format('REVOKE %s FROM %s CASCADE', name, member_of);
  END LOOP;
  FOR name IN SELECT rolname FROM pg_roles
      WHERE rolname !~ '^pg_|^(postgres|migrator|app|app_group|auditor|stranger|outsider)$' LOOP
    EXECUTE format('DROP OWNED BY %I CASCADE', name);
    EXECUTE format('DROP ROLE %I', name);
  END LOOP;
  ALTER ROLE app NOSUPERUSER NOBYPASSRLS;
  ALTER ROLE app_group NOSUPERUSER NOBYPASSRLS;
  ALTER ROLE migrator NOSUPERUSER NOBYPASSRLS;
  ALTER ROLE app RESET ALL;
  ALTER ROLE migrator RESET ALL;
  ALTER DATABASE oracle RESET ALL;
  GRANT pg_read_all_data, pg_write_all_data TO auditor, stranger;
  GRANT app_group TO migrator WITH ADMIN OPTION;
  GRANT CREATE ON DATABASE oracle TO migrator;
  GRANT USAGE ON SCHEMA probe TO PUBLIC;
  CREATE SCHEMA public AUTHORIZATION migrator;
  GRANT USAGE ON SCHEMA public TO PUBLIC;
END $$;

-- Every row of every table below public, as {"table": {"id": row}}; whoever asks, as a superuser sees it.
CREATE FUNCTION probe.rows() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  name regclass;
  part jsonb;
  everything jsonb := '{}';
BEGIN
  FOR name IN SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id'
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY c.oid LOOP
    EXECUTE format('SELECT jsonb_object_agg(id, to_jsonb(t)) FROM ONLY %s t', name) INTO part;
    everything := everything || jsonb_build_object(name, coalesce(part, '{}'));
  END LOOP;
  RETURN everything;
END $$;

-- Runs one statement as the caller and takes it back: {"rows": n, "changed": [[table, before, after], ..]} or {"error": ..}.
-- What it changed is looked up where it says that there is something, or `always`: rules and functions count nothing.
-- The session holds the rows from before in probe.before.
CREATE FUNCTION probe.try(statement text, always boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
  changed jsonb := '[]';
BEGIN
  EXECUTE statement;
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n > 0 OR always THEN
    changed := probe.changes(current_setting('probe.before')::jsonb, probe.rows());
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'PROBE', MESSAGE = jsonb_build_object('rows', n, 'changed', changed);
EXCEPTION WHEN OTHERS THEN
  RETURN CASE WHEN SQLSTATE = 'PROBE' THEN SQLERRM::jsonb ELSE jsonb_build_object('error', SQLSTATE, 'message', SQLERRM) END;
END $$;

CREATE FUNCTION probe.changes(before jsonb, after jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(tab.key, old, new)), '[]')
  FROM jsonb_object_keys(before || after) AS tab(key),
       LATERAL (SELECT b.value AS old, a.value AS new FROM jsonb_each(before -> tab.key) b
                FULL JOIN jsonb_each(after -> tab.key) a ON a.key = b.key) AS pair
  WHERE old IS DISTINCT FROM new
$$;

-- The ids that a query returns to the caller: {"ids": [..]} or {"error": ..}.
CREATE FUNCTION probe.ids(query text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  found jsonb;
BEGIN
  EXECUTE format('SELECT coalesce(jsonb_agg(id::text ORDER BY id::text), ''[]'') FROM (%s) probe', query) INTO found;
  RETURN jsonb_build_object('ids', found);
EXCEPTION WHEN OTHERS THEN
  RETURN jsonb_build_object('error', SQLSTATE, 'message', SQLERRM);
END $$;

CREATE FUNCTION probe.relation(relation oid) RETURNS jsonb LANGUAGE sql SET search_path = pg_catalog AS $$
  SELECT jsonb_build_object(
    'kind', relkind, 'rls', relrowsecurity, 'forced', relforcerowsecurity, 'owner', relowner::regrole, 'partition', relispartition,
    'child', EXISTS (SELECT FROM pg_inherits WHERE inhrelid = relation),
    'acts', relhasrules OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation AND NOT tgisinternal),
    'public', has_any_column_privilege('outsider', relation, 'SELECT, INSERT, UPDATE') OR has_table_privilege('outsider', relation, 'DELETE, TRUNCATE'),
    'policies', (SELECT coalesce(jsonb_agg(jsonb_build_object('command', polcmd, 'permissive', polpermissive,
        'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid),
        'for_app', 0 = ANY (polroles) OR EXISTS (SELECT FROM unnest(polroles) r WHERE r <> 0 AND pg_has_role('app', r, 'USAGE')))), '[]')
      FROM pg_policy WHERE polrelid = relation),
    'columns', (SELECT jsonb_object_agg(attname, jsonb_build_object('type', format_type(atttypid, atttypmod), 'required', attnotnull))
      FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attgenerated = ''))
  FROM pg_class WHERE oid = relation
$$;

-- The relations and functions that the migrations have made, and what else decides who is told what.
CREATE FUNCTION probe.catalog() RETURNS jsonb LANGUAGE sql SET search_path = pg_catalog AS $$
  SELECT jsonb_build_object(
    'relations', (SELECT coalesce(jsonb_object_agg(c.oid::regclass, probe.relation(c.oid)), '{}') FROM pg_class c
                  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')),
    'functions', (SELECT coalesce(jsonb_object_agg(oid::regproc, jsonb_build_object('set', proretset)), '{}') FROM pg_proc
                  WHERE pronamespace = 'public'::regnamespace AND pronargs = 0 AND prorettype <> 'trigger'::regtype),
    'foreign_keys', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', conname, 'child', conrelid::regclass, 'parent', confrelid::regclass)), '[]')
                     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace),
    'bypassing', (SELECT coalesce(jsonb_agg(rolname), '[]') FROM pg_roles WHERE rolname <> 'postgres' AND (rolsuper OR rolbypassrls)),
    'app_is', (SELECT jsonb_agg(rolname) FROM pg_roles WHERE pg_has_role('app', oid, 'MEMBER')),
    -- What runs with its owner's rights, so that it matters who migrates.
    'owners_rights', EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm' OR relhasrules))
      OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef))
$$;

-- The estimated cost of a query, or null where it cannot be planned.
CREATE FUNCTION probe.plan(query text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  plan json;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
  RETURN plan -> 0 -> 'Plan' -> 'Total Cost';
EXCEPTION WHEN OTHERS THEN
  RETURN 'null';
END $$;
