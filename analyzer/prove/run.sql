-- ---- all of it -------------------------------------------------------------------------------

-- The tables that are worth attacking: those that got a row of the victim.
CREATE FUNCTION pg_temp.targets() RETURNS SETOF pg_temp.tenantlint_table LANGUAGE sql AS $$
  SELECT t.* FROM pg_temp.tenantlint_table t JOIN pg_class c ON c.oid = t.oid
  WHERE t.part <> 'support' AND (t.part <> 'root' OR c.relrowsecurity)
    AND EXISTS (SELECT FROM pg_temp.rows_of(t.oid, 'a')) AND EXISTS (SELECT FROM pg_temp.rows_of(t.oid, 'b'))
  ORDER BY t.place
$$;

CREATE FUNCTION pg_temp.leaks_already(table_oid oid) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM pg_temp.tenantlint_result x
                 JOIN pg_temp.tenantlint_role r ON r.name = x.role AND NOT r.is_owner
                 WHERE x.object = pg_temp.shown(table_oid) AND x.result = 'leak')
$$;

CREATE FUNCTION pg_temp.attack_tables(context text, as_owner boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target pg_temp.tenantlint_table; way record;
BEGIN
  FOR target IN SELECT * FROM pg_temp.targets() LOOP
    -- What is open to all is open to its owner; and somebody has to make new tenants.
    CONTINUE WHEN as_owner AND (target.part = 'root' OR pg_temp.leaks_already(target.oid));
    FOR way IN SELECT r.name AS role, w.* FROM pg_temp.tenantlint_role r, pg_temp.attacks_on(target, r.name) w
               WHERE r.is_owner = as_owner AND (w.command <> 'TRUNCATE' OR context = 'right' AND NOT as_owner) LOOP
      PERFORM pg_temp.attack(target, way.command, way.role, context, way.statement);
    END LOOP;
  END LOOP;
END
$$;

-- An application that connects as the owner of the tables: policies bind it where they are forced. Superusers are bound
-- by none, so ownership goes to a role that is no superuser, until the end of the transaction.
CREATE FUNCTION pg_temp.attack_as_owner() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target record;
BEGIN
  BEGIN
    CREATE ROLE tenantlint_owner NOLOGIN NOBYPASSRLS;
    EXECUTE format('GRANT tenantlint_owner TO %I', session_user);
    FOR target IN SELECT DISTINCT t.schema FROM pg_temp.tenantlint_table t WHERE t.oid IS NOT NULL LOOP
      EXECUTE format('GRANT ALL ON SCHEMA %I TO tenantlint_owner', target.schema);
    END LOOP;
    FOR target IN SELECT t.oid FROM pg_temp.tenantlint_table t WHERE t.oid IS NOT NULL LOOP
      EXECUTE format('ALTER TABLE %s OWNER TO tenantlint_owner', pg_temp.shown(target.oid));
    END LOOP;
  EXCEPTION WHEN OTHERS THEN
    PERFORM pg_temp.note('all tables', 'all', 'the owner', '-', 'not tried', SQLERRM);
    RETURN;
  END;
  INSERT INTO pg_temp.tenantlint_role (name, is_owner) VALUES ('tenantlint_owner', true);
  PERFORM pg_temp.attack_tables('right', true);
  PERFORM pg_temp.attack_tables('empty', true);
END
$$;

-- A refusal proves something only where the context is set as the policies want it: then a tenant sees its own row.
CREATE FUNCTION pg_temp.look_at_own_rows() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target pg_temp.tenantlint_table; role_name text; got record; may_read boolean; sees boolean; reason text;
BEGIN
  FOR target IN SELECT * FROM pg_temp.targets() t WHERE t.readable LOOP
    may_read := false; sees := false; reason := NULL;
    FOR role_name IN SELECT r.name FROM pg_temp.tenantlint_role r
                     WHERE has_table_privilege(r.name, target.oid, 'SELECT') LOOP
      got := pg_temp.attempt(role_name, 'right', format('SELECT count(*) FROM %s WHERE %s', pg_temp.shown(target.oid),
                             pg_temp.is_row_of(target.oid, 'a')), 0, true);
      may_read := true;
      sees := sees OR got.answer::bigint > 0;
      reason := coalesce(reason, got.reason);
    END LOOP;
    IF may_read AND NOT sees THEN
      PERFORM pg_temp.note(pg_temp.shown(target.oid), 'SELECT', '-', 'right', 'not tried', coalesce(
        'with its own context a tenant cannot read its row: ' || reason,
        'with its own context a tenant does not see its row, so refusals prove little'));
    END IF;
  END LOOP;
END
$$;

-- Tables and objects that were listed, but that no attempt was made on, must not look safe.
CREATE FUNCTION pg_temp.note_untried() RETURNS void LANGUAGE sql AS $$
  INSERT INTO pg_temp.tenantlint_result (object, command, role, context, result, detail)
  SELECT pg_temp.shown(t.oid), 'all', '-', '-', 'not tried', CASE
      WHEN t.part = 'root' AND NOT c.relrowsecurity THEN 'the table of the tenants has no row-level security'
      WHEN c.relispartition THEN 'no row of the script went into this partition'
      ELSE 'it has no row to attack' END
  FROM pg_temp.tenantlint_table t JOIN pg_class c ON c.oid = t.oid
  WHERE t.part <> 'support' AND t.oid NOT IN (SELECT x.oid FROM pg_temp.targets() x)
  ORDER BY t.place;
  INSERT INTO pg_temp.tenantlint_result (object, command, role, context, result, detail)
  SELECT pg_temp.shown(o.schema, o.name), 'all', '-', '-', 'not tried',
    format('there is no such %s in this database', o.kind)
  FROM pg_temp.tenantlint_object o
  WHERE NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE (n.nspname, c.relname) = (o.schema, o.name) AND c.relkind IN ('v', 'm'))
    AND NOT EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                    WHERE (n.nspname, p.proname) = (o.schema, o.name))
  ORDER BY o.place;
  INSERT INTO pg_temp.tenantlint_result (object, command, role, context, result, detail)
  SELECT DISTINCT a.object, 'all', '-', '-', 'not tried', 'none of the roles may use it'
  FROM pg_temp.answers() a
  WHERE a.command <> 'COPY TO' AND NOT EXISTS (SELECT FROM pg_temp.tenantlint_role r
    WHERE a.is_function AND has_function_privilege(r.name, a.oid, 'EXECUTE')
       OR NOT a.is_function AND has_any_column_privilege(r.name, a.oid, 'SELECT, INSERT, UPDATE')
       OR NOT a.is_function AND has_table_privilege(r.name, a.oid, 'SELECT, DELETE'))
  ORDER BY 1
$$;

CREATE FUNCTION pg_temp.prove(owner_may_serve boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  context text;
BEGIN
  PERFORM pg_temp.prepare_tables();
  PERFORM pg_temp.prepare_context();
  PERFORM pg_temp.prepare_roles();
  PERFORM pg_temp.seed_tables();
  PERFORM pg_temp.note_untried();
  FOREACH context IN ARRAY '{unset,right,wrong,empty,malformed,no claim}'::text[] LOOP
    IF context = 'unset' AND NOT pg_temp.is_fresh() THEN
      PERFORM pg_temp.note('everything', 'all', '-', 'unset', 'not tried',
                           'a setting of the context already has a value in this session');
      CONTINUE;
    END IF;
    CONTINUE WHEN context = 'no claim' AND NOT EXISTS (SELECT FROM pg_temp.tenantlint_context c WHERE c.path <> '{}');
    PERFORM pg_temp.attack_tables(context, false);
    PERFORM pg_temp.compare_answers(context);
  END LOOP;
  PERFORM pg_temp.look_at_own_rows();
  PERFORM pg_temp.look_at_same_answers();
  IF owner_may_serve THEN PERFORM pg_temp.attack_as_owner(); END IF;
  UPDATE pg_temp.tenantlint_result x SET exempted = e.reason
    FROM pg_temp.tenantlint_exemption e
    WHERE x.result = 'leak' AND x.command ~ e.commands
      AND (x.object = e.object OR starts_with(x.object, e.object || '('))
      AND (NOT e.only_owner OR x.role IN (SELECT name FROM pg_temp.tenantlint_role WHERE is_owner));
END
$$;

