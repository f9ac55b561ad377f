-- ---- context and roles -----------------------------------------------------------------------

-- The values that the context has for the three tenants: those of the column that it is compared with.
CREATE FUNCTION pg_temp.prepare_context() RETURNS void LANGUAGE sql AS $$
  UPDATE pg_temp.tenantlint_context x SET (a, b, c) = (
    SELECT pg_temp.value_of(v.type, v.modifier, 'a', true), pg_temp.value_of(v.type, v.modifier, 'b', true),
           pg_temp.value_of(v.type, v.modifier, 'c', true)
    FROM (SELECT 'uuid'::regtype::oid AS type, -1 AS modifier, 2 AS rank
          UNION ALL
          SELECT a.atttypid, a.atttypmod, 1 FROM pg_attribute a
          JOIN pg_class r ON r.oid = a.attrelid JOIN pg_namespace n ON n.oid = r.relnamespace
          WHERE (n.nspname, r.relname, a.attname) = (x.schema, x.name, x.column_name)
          ORDER BY rank LIMIT 1) AS v)
$$;

-- Why a role cannot be attacked as; NULL: it can, if need be by a membership that lasts to the end of the transaction.
CREATE FUNCTION pg_temp.obstacle_to(role text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  found pg_roles;
BEGIN
  SELECT * INTO found FROM pg_roles WHERE rolname = role;
  IF found.oid IS NULL THEN RETURN 'there is no such role'; END IF;
  IF found.rolsuper OR found.rolbypassrls THEN RETURN 'it bypasses row-level security'; END IF;
  IF NOT pg_has_role(session_user, found.oid, 'MEMBER') THEN
    EXECUTE format('GRANT %I TO %I', role, session_user);
  END IF;
  RETURN NULL;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN 'the role that runs this script is no member of it';
END
$$;

-- A role that may do to the project's tables what an application may.
CREATE FUNCTION pg_temp.make_application() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target record;
BEGIN
  CREATE ROLE tenantlint_application NOLOGIN NOBYPASSRLS;
  INSERT INTO pg_temp.tenantlint_role (name) VALUES ('tenantlint_application');
  EXECUTE format('GRANT tenantlint_application TO %I', session_user);
  FOR target IN
    SELECT n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND pg_has_role(session_user, c.relowner, 'USAGE')
  LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO tenantlint_application', target.nspname);
    EXECUTE format('GRANT %s ON %I.%I TO tenantlint_application',
                   CASE target.relkind WHEN 'S' THEN 'USAGE' ELSE 'SELECT, INSERT, UPDATE, DELETE' END,
                   target.nspname, target.relname);
  END LOOP;
END
$$;

-- Keeps the roles that can be taken; without any one is made.
CREATE FUNCTION pg_temp.prepare_roles() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  role text; tenant text; obstacle text;
BEGIN
  FOR role IN SELECT name FROM pg_temp.tenantlint_role ORDER BY place LOOP
    obstacle := pg_temp.obstacle_to(role);
    CONTINUE WHEN obstacle IS NULL;
    DELETE FROM pg_temp.tenantlint_role WHERE name = role;
    PERFORM pg_temp.note('role ' || role, 'all', role, '-', 'not tried', obstacle);
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_temp.tenantlint_role) THEN PERFORM pg_temp.make_application(); END IF;
  -- A role for each tenant, where the policies ask for current_user.
  FOR tenant IN SELECT unnest(ARRAY[a, b, c]) FROM pg_temp.tenantlint_context WHERE setting = 'role' LOOP
    IF to_regrole(quote_ident(tenant)) IS NULL THEN EXECUTE format('CREATE ROLE %I NOLOGIN', tenant); END IF;
    EXECUTE format('GRANT %I TO %I', tenant, session_user);
    FOR role IN SELECT name FROM pg_temp.tenantlint_role LOOP EXECUTE format('GRANT %I TO %I', role, tenant); END LOOP;
  END LOOP;
END
$$;

-- Whether no setting of the context has had a value in this session: one that had is '' and never NULL again.
CREATE FUNCTION pg_temp.is_fresh() RETURNS boolean LANGUAGE sql AS $$
  SELECT NOT EXISTS (SELECT FROM pg_temp.tenantlint_context
                     WHERE setting <> 'role' AND current_setting(setting, true) IS NOT NULL)
$$;

-- The value that a source of the context has in a state; NULL: none.
CREATE FUNCTION pg_temp.value_in(source pg_temp.tenantlint_context, state text) RETURNS text LANGUAGE sql AS
$$ SELECT CASE state WHEN 'right' THEN source.a WHEN 'victim' THEN source.b WHEN 'wrong' THEN source.c END $$;

-- What a setting holds in a state: a value, or the JSON text of claims.
CREATE FUNCTION pg_temp.text_of(which text, role text, state text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  source pg_temp.tenantlint_context; claims jsonb := jsonb_build_object('role', role); value text;
  holds_json boolean := NOT EXISTS (SELECT FROM pg_temp.tenantlint_context WHERE setting = which AND path = '{}');
BEGIN
  IF state = 'malformed' THEN RETURN '%'; END IF; -- no uuid, no number, no JSON, and anything to LIKE
  IF state = 'empty' OR state = 'no claim' AND NOT holds_json THEN RETURN ''; END IF;
  FOR source IN SELECT * FROM pg_temp.tenantlint_context WHERE setting = which ORDER BY path LOOP
    value := pg_temp.value_in(source, state);
    IF NOT holds_json THEN RETURN value; END IF;
    CONTINUE WHEN value IS NULL;
    FOR depth IN 1..cardinality(source.path) - 1 LOOP
      claims := jsonb_set(claims, source.path[:depth], coalesce(claims #> source.path[:depth], '{}'));
    END LOOP;
    claims := jsonb_set(claims, source.path, to_jsonb(value));
  END LOOP;
  RETURN claims;
END
$$;

-- Sets the context as it is in a state, and takes the role; where the policies ask for current_user, the tenant's.
CREATE FUNCTION pg_temp.enter(role text, state text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text; own_role text;
BEGIN
  IF state <> 'unset' THEN
    FOR name IN SELECT DISTINCT setting FROM pg_temp.tenantlint_context WHERE setting <> 'role' ORDER BY 1 LOOP
      PERFORM set_config(name, pg_temp.text_of(name, role, state), true);
    END LOOP;
  END IF;
  IF EXISTS (SELECT FROM pg_temp.tenantlint_role r WHERE r.name = role AND NOT r.is_owner) THEN
    own_role := (SELECT pg_temp.value_in(x, state) FROM pg_temp.tenantlint_context x WHERE x.setting = 'role' LIMIT 1);
  END IF;
  PERFORM set_config('role', coalesce(own_role, role), true);
END
$$;

