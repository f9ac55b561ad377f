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

-- Keeps the roles that can be taken. Without any a role is made that may do what an application may.
CREATE FUNCTION pg_temp.prepare_roles() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  lost record; target record; tenant text;
BEGIN
  FOR lost IN
    DELETE FROM pg_temp.tenantlint_role r USING pg_temp.tenantlint_role o LEFT JOIN pg_roles p ON p.rolname = o.name
    WHERE r.name = o.name AND (p.oid IS NULL OR p.rolsuper OR p.rolbypassrls OR NOT pg_has_role(session_user, p.oid, 'MEMBER'))
    RETURNING r.name, CASE WHEN p.oid IS NULL THEN 'there is no such role' WHEN p.rolsuper OR p.rolbypassrls
      THEN 'it bypasses row-level security' ELSE 'the script''s role is no member of it' END AS reason
  LOOP
    PERFORM pg_temp.note('role ' || lost.name, 'all', lost.name, '-', 'not tried', lost.reason);
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_temp.tenantlint_role) THEN
    CREATE ROLE tenantlint_application NOLOGIN NOBYPASSRLS;
    INSERT INTO pg_temp.tenantlint_role (name) VALUES ('tenantlint_application');
    EXECUTE format('GRANT tenantlint_application TO %I', session_user);
    FOR target IN
      SELECT n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    LOOP
      EXECUTE format('GRANT USAGE ON SCHEMA %I TO tenantlint_application', target.nspname);
      EXECUTE format('GRANT %s ON %I.%I TO tenantlint_application',
                     CASE target.relkind WHEN 'S' THEN 'USAGE' ELSE 'SELECT, INSERT, UPDATE, DELETE' END,
                     target.nspname, target.relname);
    END LOOP;
  END IF;
  -- A role for each tenant, where the policies ask for current_user.
  FOR tenant IN SELECT unnest(ARRAY[a, c]) FROM pg_temp.tenantlint_context WHERE setting = 'role' LOOP
    IF to_regrole(quote_ident(tenant)) IS NULL THEN EXECUTE format('CREATE ROLE %I NOLOGIN', tenant); END IF;
    EXECUTE format('GRANT %I TO %I', tenant, session_user);
    FOR lost IN SELECT name FROM pg_temp.tenantlint_role LOOP EXECUTE format('GRANT %I TO %I', lost.name, tenant); END LOOP;
  END LOOP;
END
$$;

-- Whether no setting of the context has had a value in this session: one that had is '' and never NULL again.
CREATE FUNCTION pg_temp.is_fresh() RETURNS boolean LANGUAGE sql AS
$$ SELECT bool_and(current_setting(setting, true) IS NULL) IS NOT FALSE FROM pg_temp.tenantlint_context WHERE setting <> 'role' $$;

CREATE FUNCTION pg_temp.is_json(setting text) RETURNS boolean LANGUAGE sql AS
$$ SELECT EXISTS (SELECT FROM pg_temp.tenantlint_context c WHERE c.setting = is_json.setting AND c.path <> '{}') $$;

-- Sets the context as it is in a state, and takes the role.
CREATE FUNCTION pg_temp.enter(role text, state text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  source record; value text; claims jsonb; depth int;
BEGIN
  FOR source IN SELECT DISTINCT setting FROM pg_temp.tenantlint_context WHERE setting <> 'role' AND state <> 'unset' ORDER BY 1 LOOP
    IF state IN ('right', 'wrong', 'victim') OR state = 'no claim' AND pg_temp.is_json(source.setting) THEN
      SELECT CASE WHEN bool_or(path = '{}') THEN min(CASE state WHEN 'right' THEN a WHEN 'victim' THEN b WHEN 'wrong' THEN c ELSE '' END) END
        INTO value FROM pg_temp.tenantlint_context WHERE setting = source.setting;
    ELSE
      value := CASE state WHEN 'malformed' THEN '%' ELSE '' END;
    END IF;
    IF value IS NULL THEN
      claims := jsonb_build_object('role', enter.role);
      FOR source IN SELECT * FROM pg_temp.tenantlint_context WHERE setting = source.setting AND state <> 'no claim' ORDER BY path LOOP
        FOR depth IN 1..cardinality(source.path) - 1 LOOP
          IF claims #> source.path[:depth] IS NULL THEN claims := jsonb_set(claims, source.path[:depth], '{}'); END IF;
        END LOOP;
        claims := jsonb_set(claims, source.path, to_jsonb(CASE state WHEN 'right' THEN source.a WHEN 'victim' THEN source.b ELSE source.c END));
      END LOOP;
      value := claims;
    END IF;
    PERFORM set_config(source.setting, value, true);
  END LOOP;
  SELECT CASE state WHEN 'right' THEN a WHEN 'wrong' THEN c END INTO value
    FROM pg_temp.tenantlint_context WHERE setting = 'role' AND NOT (SELECT is_owner FROM pg_temp.tenantlint_role r WHERE r.name = enter.role);
  PERFORM set_config('role', coalesce(value, enter.role), true);
END
$$;

-- ---- attempts --------------------------------------------------------------------------------

-- Lets the role that runs the script see all rows of a table (NULL: of all) to the end of an attempt.
CREATE FUNCTION pg_temp.lift(table_oid oid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN RETURN; END IF;
  FOR table_oid IN SELECT t.oid FROM pg_temp.tenantlint_table t JOIN pg_class c ON c.oid = t.oid
                   WHERE c.relforcerowsecurity AND (t.oid = table_oid OR table_oid IS NULL) LOOP
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', pg_temp.shown(table_oid));
  END LOOP;
END
$$;

-- The rows of a tenant that a table holds, itself or in its partitions.
CREATE FUNCTION pg_temp.rows_of(table_oid oid, tenant text) RETURNS SETOF pg_temp.tenantlint_row LANGUAGE sql AS $$
  SELECT r.* FROM pg_temp.tenantlint_row r WHERE r.tenant = rows_of.tenant
    AND (r.relation = table_oid OR r.leaf IN (SELECT relid FROM pg_partition_tree(table_oid)))
$$;

-- A condition that holds for the rows that the script made for a tenant, by their place: it reads no column.
CREATE FUNCTION pg_temp.is_row_of(table_oid oid, tenant text) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce(string_agg(format('tableoid = %s AND ctid = %L', leaf, at), ' OR '), 'false')
  FROM pg_temp.rows_of(table_oid, tenant)
$$;

-- How many of the victim's rows are no longer as they were, and how many it has got.
CREATE FUNCTION pg_temp.harm_to(table_oid oid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  target record; here bigint; there bigint; total bigint := 0;
BEGIN
  FOR target IN SELECT t.*, (SELECT count(*) FROM pg_temp.rows_of(t.oid, 'b')) AS expected,
                  (SELECT min(content ->> t.tenant_column) FROM pg_temp.rows_of(t.oid, 'b')) AS b
                FROM pg_temp.tenantlint_table t
                WHERE t.oid = table_oid OR table_oid IS NULL AND t.part <> 'support' AND t.oid IS NOT NULL LOOP
    CONTINUE WHEN target.expected = 0;
    EXECUTE format('SELECT count(*) FROM %s WHERE %s', pg_temp.shown(target.oid), pg_temp.is_row_of(target.oid, 'b')) INTO here;
    there := target.expected;
    IF target.b IS NOT NULL THEN
      EXECUTE format('SELECT count(*) FROM %s WHERE %I = %L', pg_temp.shown(target.oid), target.tenant_column, target.b) INTO there;
    END IF;
    total := total + target.expected - here + greatest(there - target.expected, 0);
  END LOOP;
  RETURN total;
END
$$;

-- Runs a statement as `role` in a state of the context, looks what it reached, and undoes it.
--   answer: the number that it returns;  done: rows that it changed;  harm: rows of the victim that are changed or new
-- An error is in `state` and `reason`; `broken` then is the constraint that stopped a row which the policies let through.
CREATE FUNCTION pg_temp.attempt(role text, context text, statement text, table_oid oid, is_read boolean,
  OUT answer text, OUT done bigint, OUT harm bigint, OUT state text, OUT reason text, OUT broken text)
LANGUAGE plpgsql AS $$
DECLARE
  inside boolean := true;
BEGIN
  BEGIN
    PERFORM pg_temp.enter(role, context);
    IF is_read THEN EXECUTE statement INTO answer; ELSE EXECUTE statement; END IF;
    GET DIAGNOSTICS done = ROW_COUNT;
    inside := false;
    PERFORM set_config('role', 'none', true);
    IF table_oid IS DISTINCT FROM 0 THEN
      PERFORM pg_temp.lift(table_oid);
      harm := pg_temp.harm_to(table_oid);
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'TLINT';
  EXCEPTION
    WHEN SQLSTATE 'TLINT' THEN NULL;
    WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, reason = MESSAGE_TEXT, broken = CONSTRAINT_NAME;
      IF state = '23502' THEN broken := 'NOT NULL'; END IF;
      IF NOT inside THEN
        state := 'check';
        reason := 'what it did could not be looked at: ' || reason;
      END IF;
  END;
END
$$;

-- Makes an attempt on a table and writes down how it ended.
CREATE FUNCTION pg_temp.attack(target pg_temp.tenantlint_table, command text, role text, context text, statement text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  got record; reached bigint; result text := 'refused'; detail text := '';
BEGIN
  got := pg_temp.attempt(role, context, statement, CASE WHEN command LIKE 'SELECT%' THEN 0 ELSE target.oid END, command LIKE 'SELECT%');
  IF got.state LIKE '23%' AND command LIKE 'blind%' AND pg_temp.set_triggers('replica') THEN -- rows of the attacker's own
    got := pg_temp.attempt(role, context, statement, target.oid, false);
    PERFORM pg_temp.set_triggers('origin');
  END IF;
  -- A child row that names the victim's parent has no tenant of its own to be counted by.
  reached := CASE WHEN command LIKE 'SELECT%' THEN got.answer::bigint
    WHEN target.tenant_column IS NULL AND command LIKE 'INSERT%' THEN got.done ELSE got.harm END;
  IF got.state IS NULL THEN
    result := CASE WHEN reached > 0 THEN 'leak' ELSE 'refused' END;
    detail := CASE WHEN reached > 0 THEN format('%s row%s', reached, CASE WHEN reached > 1 THEN 's' ELSE '' END) ELSE '0 rows' END;
  ELSIF got.state LIKE '23%' AND got.broken <> '' AND command NOT IN ('blind UPDATE', 'blind DELETE') THEN
    result := 'leak';
    detail := format('row-level security lets it through, only %s stops it', got.broken);
  ELSIF got.state IN ('0A000', '55006', 'check', '57014', '55P03') OR got.state LIKE '23%' THEN
    result := 'not tried';
    detail := got.reason;
  ELSE
    detail := got.reason;
  END IF;
  INSERT INTO pg_temp.tenantlint_result (object, command, role, context, result, detail)
    VALUES (pg_temp.shown(target.oid), command, role, context, result, detail);
END
$$;

-- The columns that decide which partition a row goes to, also those above this one.
CREATE FUNCTION pg_temp.partition_keys_of(table_oid oid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT a.attname::text FROM pg_partition_ancestors(table_oid) p JOIN pg_partitioned_table k ON k.partrelid = p.relid
    JOIN pg_attribute a ON a.attrelid = k.partrelid AND a.attnum = ANY (k.partattrs)
$$;

-- The attempts on a table, as command and statement. `a` attacks `b`.
CREATE FUNCTION pg_temp.attacks_on(target pg_temp.tenantlint_table, role text)
RETURNS TABLE (command text, statement text) LANGUAGE plpgsql AS $$
DECLARE
  name text := pg_temp.shown(target.oid);
  victims text := pg_temp.is_row_of(target.oid, 'b');
  own text := pg_temp.is_row_of(target.oid, 'a');
  a jsonb := (SELECT content FROM pg_temp.rows_of(target.oid, 'a') LIMIT 1);
  b jsonb := (SELECT content FROM pg_temp.rows_of(target.oid, 'b') LIMIT 1);
  -- A column to set: one whose change breaks no key, the tenant's last.
  plain text := (SELECT c.name FROM pg_temp.columns_of(target.oid) c
    WHERE has_column_privilege(role, target.oid, c.number, 'UPDATE')
    ORDER BY c.is_unique, c.is_key, c.is_reference, NOT a ? c.name, c.number LIMIT 1);
  fresh jsonb; moved text; conflict text;
BEGIN
  IF has_table_privilege(role, target.oid, 'SELECT') OR NOT has_any_column_privilege(role, target.oid, 'SELECT') THEN
    RETURN QUERY VALUES ('SELECT', format('SELECT count(*) FROM %s WHERE %s', name, victims)),
      ('SELECT FOR UPDATE', format('SELECT count(*) FROM (SELECT FROM %s WHERE %s FOR UPDATE) AS x', name, victims));
  ELSIF target.tenant_column IS NOT NULL THEN
    RETURN QUERY VALUES ('SELECT', format('SELECT count(*) FROM %s WHERE %I = %L', name, target.tenant_column, b ->> target.tenant_column));
  END IF;
  IF plain IS NOT NULL THEN
    RETURN QUERY VALUES ('UPDATE', format('UPDATE %s SET %I = %I WHERE %s', name, plain, plain, victims)),
      ('blind UPDATE', format('UPDATE %s SET %I = %s', name, plain, coalesce(quote_literal(a ->> plain), 'DEFAULT')));
  END IF;
  RETURN QUERY VALUES ('DELETE', format('DELETE FROM %s WHERE %s', name, victims)), ('blind DELETE', format('DELETE FROM %s', name));
  IF has_table_privilege(role, target.oid, 'TRUNCATE') THEN
    RETURN QUERY VALUES ('TRUNCATE', format('TRUNCATE %s CASCADE', name));
  END IF;
  IF target.part = 'root' THEN RETURN; END IF; -- a further tenant harms no other
  -- The row that the server took for b, with new keys.
  fresh := b || (SELECT coalesce(jsonb_object_agg(c.name, d.value), '{}') FROM pg_temp.columns_of(target.oid) c
                 JOIN jsonb_each(pg_temp.row_of(target.oid, 'b', true)) d ON d.key = c.name
                 WHERE (c.is_key OR c.is_unique) AND NOT c.is_reference AND c.name NOT IN (SELECT pg_temp.partition_keys_of(target.oid)));
  RETURN QUERY VALUES ('INSERT', pg_temp.insert_of(target.oid, fresh));
  SELECT string_agg(format('%I = %L', r.name, b ->> r.name), ', '), string_agg(format('%I = %L', r.name, a ->> r.name), ', ')
    INTO moved, conflict
    FROM pg_temp.columns_of(target.oid) r WHERE r.is_reference AND b ->> r.name IS DISTINCT FROM a ->> r.name;
  IF moved IS NOT NULL THEN
    RETURN QUERY VALUES ('give away', format('UPDATE %s SET %s WHERE %s', name, moved, own)),
      ('blind give away', format('UPDATE %s SET %s', name, moved)),
      ('take over', format('UPDATE %s SET %s WHERE %s', name, conflict, victims));
  END IF;
  -- b's key, and everything else of a, so far as the key leaves the tenant open.
  SELECT string_agg(format('%I', k.attname), ', ' ORDER BY k.place), jsonb_object_agg(k.attname, b -> k.attname)
    INTO conflict, fresh
    FROM pg_index i, LATERAL (SELECT a.attname, u.place FROM unnest(i.indkey) WITH ORDINALITY u (attnum, place)
                              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum) k
    WHERE i.indexrelid = (SELECT indexrelid FROM pg_index x WHERE x.indrelid = target.oid AND x.indisunique AND x.indimmediate
                          AND x.indpred IS NULL AND x.indexprs IS NULL AND x.indisvalid ORDER BY x.indisprimary DESC, x.indexrelid LIMIT 1);
  IF conflict IS NOT NULL AND plain IS NOT NULL THEN
    RETURN QUERY VALUES ('INSERT ON CONFLICT', format('%s ON CONFLICT (%s) DO UPDATE SET %I = excluded.%I',
                         pg_temp.insert_of(target.oid, a || fresh), conflict, plain, plain));
  END IF;
END
$$;

-- ---- views, functions, COPY ------------------------------------------------------------------

-- What the victim's rows hold in a column that an argument seems to be named after: p_hash, _hash, hash.
CREATE FUNCTION pg_temp.value_named(argument text, type oid) RETURNS text LANGUAGE sql AS $$
  SELECT min(v.value) FROM pg_temp.tenantlint_row r JOIN pg_attribute a ON a.attrelid = r.relation AND a.atttypid = type,
    jsonb_each_text(r.content) AS v
  WHERE r.tenant = 'b' AND v.key = a.attname AND lower(v.key) = regexp_replace(lower(argument), '^(p|v|in|arg)?_', '')
$$;

-- A call with values of the victim for all arguments without a default. NULL: an argument of a kind that has none.
CREATE FUNCTION pg_temp.call_of(function oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  p pg_proc; arguments text := ''; kind oid; text_value text;
BEGIN
  SELECT * INTO STRICT p FROM pg_proc WHERE oid = function;
  FOR i IN 0..p.pronargs - p.pronargdefaults - 1 LOOP
    kind := p.proargtypes[i];
    IF (SELECT typtype = 'p' FROM pg_type WHERE oid = kind) THEN RETURN NULL; END IF;
    text_value := coalesce(pg_temp.value_named(p.proargnames[i + 1], kind), pg_temp.value_of(kind, -1, 'b', true));
    arguments := arguments || format('%s%L::%s', CASE WHEN i > 0 THEN ', ' END, text_value, format_type(kind, NULL));
  END LOOP;
  RETURN format(CASE p.prokind WHEN 'p' THEN 'CALL %s(%s)' ELSE 'SELECT count(*) || md5(string_agg(x::text, E''\n'' ORDER BY x::text)) FROM %s(%s) AS x' END,
                pg_temp.shown((SELECT nspname FROM pg_namespace WHERE oid = p.pronamespace)::text, p.proname::text), arguments);
END
$$;

-- What is read or called as a whole, so that what comes out must not depend on the victim's rows.
CREATE FUNCTION pg_temp.answers() RETURNS TABLE (object text, command text, statement text, oid oid, is_function boolean)
LANGUAGE sql AS $$
  SELECT pg_temp.shown(c.oid), 'SELECT',
    format('SELECT count(*) || md5(string_agg(x::text, E''\n'' ORDER BY x::text)) FROM %s AS x', pg_temp.shown(c.oid)), c.oid, false
  FROM pg_temp.tenantlint_object o JOIN pg_namespace n ON n.nspname = o.schema
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = o.name AND c.relkind IN ('v', 'm')
  WHERE o.kind = 'view'
  UNION ALL
  SELECT pg_temp.shown(c.oid), w.command, format(w.statement, pg_temp.shown(c.oid), w.column_name), c.oid, false
  FROM pg_temp.tenantlint_object o JOIN pg_namespace n ON n.nspname = o.schema
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = o.name AND c.relkind = 'v',
    LATERAL (SELECT 'DELETE' AS command, 'DELETE FROM %s' AS statement, 16 AS bit, NULL AS column_name
             UNION ALL SELECT 'UPDATE', 'UPDATE %1$s SET %2$I = %2$I', 4,
               (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND pg_column_is_updatable(c.oid, a.attnum, false)
                ORDER BY a.attnum DESC LIMIT 1)) AS w
  WHERE o.kind = 'view' AND pg_relation_is_updatable(c.oid, false) & w.bit <> 0
  UNION ALL
  SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), 'call', pg_temp.call_of(p.oid), p.oid, true
  FROM pg_temp.tenantlint_object o JOIN pg_namespace n ON n.nspname = o.schema
    JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = o.name AND p.prosecdef
      AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
  WHERE o.kind = 'function'
  UNION ALL -- as the server reads it for a role that the policies bind; rows are counted, the file is nobody's
  SELECT pg_temp.shown(t.oid), 'COPY TO', format('COPY %s TO ''/dev/null''', pg_temp.shown(t.oid)), t.oid, false
  FROM pg_temp.tenantlint_table t JOIN pg_class c ON c.oid = t.oid
  WHERE t.part <> 'support' AND c.relkind = 'r' AND (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
    AND (t.part <> 'root' OR c.relrowsecurity)
  ORDER BY 1, 2
$$;

-- All answers to some roles in a state, with the victim's rows there or not: [role, object, command] -> answer.
CREATE FUNCTION pg_temp.observe(roles text[], context text, with_victim boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  target record; got record; all_answers jsonb := '{}'; failure text;
BEGIN
  BEGIN
    PERFORM pg_temp.lift(NULL);
    IF NOT with_victim THEN
      PERFORM pg_temp.set_triggers('replica');
      FOR target IN SELECT r.relation, r.leaf, r.at FROM pg_temp.tenantlint_row r
                    JOIN pg_temp.tenantlint_table t ON t.oid = r.relation AND t.part <> 'support' WHERE r.tenant = 'b' LOOP
        EXECUTE format('DELETE FROM %s WHERE ctid = %L', pg_temp.shown(target.leaf), target.at);
      END LOOP;
      PERFORM pg_temp.set_triggers('origin');
    END IF;
    FOR target IN SELECT c.oid FROM pg_class c JOIN pg_temp.tenantlint_object o ON o.name = c.relname AND c.relkind = 'm'
                  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = o.schema LOOP
      EXECUTE format('REFRESH MATERIALIZED VIEW %s', pg_temp.shown(target.oid));
    END LOOP;
    -- COPY to a file asks for this right, too. Like everything it is taken back.
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      FOR target IN SELECT name FROM pg_temp.tenantlint_role UNION SELECT unnest(ARRAY[a, c]) FROM pg_temp.tenantlint_context WHERE setting = 'role' LOOP
        EXECUTE format('GRANT pg_write_server_files TO %I', target.name);
      END LOOP;
    END IF;
    FOR target IN SELECT a.*, role FROM unnest(roles) AS role, pg_temp.answers() a WHERE a.statement IS NOT NULL LOOP
      got := pg_temp.attempt(target.role, context, target.statement, CASE WHEN with_victim AND target.command NOT IN ('SELECT', 'COPY TO') THEN NULL ELSE 0 END,
                             target.statement LIKE 'SELECT%');
      all_answers := all_answers || jsonb_build_object(jsonb_build_array(target.role, target.object, target.command)::text,
        jsonb_build_object('answer', CASE WHEN target.statement LIKE 'SELECT%' THEN coalesce(got.answer, '') ELSE got.done::text END,
                           'harm', got.harm, 'state', got.state, 'reason', got.reason));
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = 'TLINT';
  EXCEPTION
    WHEN SQLSTATE 'TLINT' THEN RETURN all_answers;
    WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS failure = MESSAGE_TEXT;
      RETURN jsonb_build_object('failure', failure);
  END;
END
$$;

CREATE FUNCTION pg_temp.compare_answers(context text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  roles text[] := ARRAY(SELECT name FROM pg_temp.tenantlint_role WHERE NOT is_owner ORDER BY place);
  without jsonb := pg_temp.observe(roles, context, false);
  first jsonb := pg_temp.observe(roles, context, true);
  second jsonb := pg_temp.observe(roles, context, true);
  target record; key text; x jsonb; result text; detail text;
BEGIN
  FOR target IN SELECT a.*, r.name AS role FROM pg_temp.tenantlint_role r, pg_temp.answers() a WHERE NOT r.is_owner ORDER BY a.object, a.command, r.place LOOP
    key := jsonb_build_array(target.role, target.object, target.command)::text;
    x := first -> key;
    result := 'refused';
    detail := coalesce(x ->> 'reason', 'the same answer');
    IF target.statement IS NULL THEN
      result := 'not tried'; detail := 'no value is known for one of its arguments';
    ELSIF x IS NULL OR NOT without ? key THEN
      result := 'not tried'; detail := coalesce(first ->> 'failure', without ->> 'failure');
    ELSIF (x ->> 'harm')::bigint > 0 THEN
      result := 'leak'; detail := x ->> 'harm' || ' of the victim''s rows changed or added';
    ELSIF x ->> 'state' = 'check' THEN
      result := 'not tried';
    ELSIF x ->> 'state' IS NOT NULL THEN
      result := CASE WHEN x ->> 'state' IN ('0A000', '57014', '2D000', '55P03') THEN 'not tried' ELSE 'refused' END;
    ELSIF x -> 'answer' IS DISTINCT FROM second -> key -> 'answer' THEN
      result := 'not tried'; detail := 'it answers differently each time';
    ELSIF x -> 'answer' IS DISTINCT FROM without -> key -> 'answer' AND target.command IN ('SELECT', 'call', 'COPY TO') THEN
      result := 'leak'; detail := 'the answer depends on the victim''s rows';
    END IF;
    INSERT INTO pg_temp.tenantlint_result (object, command, role, context, result, detail)
      VALUES (target.object, target.command, target.role, compare_answers.context, result, detail);
  END LOOP;
END
$$;

-- The same answer proves something only where the victim's rows can be seen at all: by itself, with all rights.
CREATE FUNCTION pg_temp.look_at_same_answers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  self text[] := ARRAY[current_user];
  without jsonb := pg_temp.observe(self, 'victim', false);
  first jsonb := pg_temp.observe(self, 'victim', true);
BEGIN
  UPDATE pg_temp.tenantlint_result x SET result = 'not tried', detail = 'it shows nobody the rows of the script'
    FROM pg_temp.answers() a, jsonb_build_array(self[1], a.object, a.command) AS key
    WHERE x.object = a.object AND x.command = a.command AND x.result = 'refused' AND x.detail = 'the same answer'
      AND first -> key::text -> 'answer' IS NOT DISTINCT FROM without -> key::text -> 'answer'
      AND a.command IN ('SELECT', 'call');
END
$$;

-- ---- all of it -------------------------------------------------------------------------------

-- The tables that are worth attacking: those that got a row of the victim.
CREATE FUNCTION pg_temp.targets() RETURNS SETOF pg_temp.tenantlint_table LANGUAGE sql AS $$
  SELECT t.* FROM pg_temp.tenantlint_table t JOIN pg_class c ON c.oid = t.oid
  WHERE t.part <> 'support' AND (t.part <> 'root' OR c.relrowsecurity)
    AND EXISTS (SELECT FROM pg_temp.rows_of(t.oid, 'a')) AND EXISTS (SELECT FROM pg_temp.rows_of(t.oid, 'b'))
  ORDER BY t.place
$$;

CREATE FUNCTION pg_temp.attack_tables(context text, as_owner boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target pg_temp.tenantlint_table; way record;
BEGIN
  FOR target IN SELECT * FROM pg_temp.targets() LOOP
    -- What is open to all is open to its owner; and somebody has to make new tenants.
    CONTINUE WHEN as_owner AND (target.part = 'root' OR EXISTS (SELECT FROM pg_temp.tenantlint_result x JOIN pg_temp.tenantlint_role r ON r.name = x.role
      WHERE x.object = pg_temp.shown(target.oid) AND x.result = 'leak' AND NOT r.is_owner));
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
    FOR target IN SELECT t.* FROM pg_temp.tenantlint_table t JOIN pg_class c ON c.oid = t.oid WHERE NOT c.relispartition LOOP
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
    FOR role_name IN SELECT r.name FROM pg_temp.tenantlint_role r WHERE has_table_privilege(r.name, target.oid, 'SELECT') LOOP
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
  SELECT pg_temp.shown(o.schema, o.name), 'all', '-', '-', 'not tried', format('there is no such %s in this database', o.kind)
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
      PERFORM pg_temp.note('everything', 'all', '-', 'unset', 'not tried', 'a setting of the context already has a value in this session');
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
    WHERE x.result = 'leak' AND (x.object = e.object OR starts_with(x.object, e.object || '(')) AND x.command ~ e.commands
      AND (NOT e.only_owner OR x.role IN (SELECT name FROM pg_temp.tenantlint_role WHERE is_owner));
END
$$;

