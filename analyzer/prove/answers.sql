-- ---- views, functions, COPY ------------------------------------------------------------------

-- A statement that sums the rows of a FROM item up in one text, whatever columns they have.
CREATE FUNCTION pg_temp.summary_of(item text) RETURNS text LANGUAGE sql AS
$$ SELECT 'SELECT count(*) || md5(string_agg(x::text, E''\n'' ORDER BY x::text)) FROM ' || item || ' AS x' $$;

-- What the victim's rows hold in a column that an argument seems to be named after: p_hash, _hash, hash.
CREATE FUNCTION pg_temp.value_named(argument text, type oid) RETURNS text LANGUAGE sql AS $$
  SELECT min(v.value)
  FROM pg_temp.tenantlint_row r
  JOIN pg_attribute a ON a.attrelid = r.relation AND a.atttypid = type, jsonb_each_text(r.content) AS v
  WHERE r.tenant = 'b' AND v.key = a.attname AND lower(v.key) = regexp_replace(lower(argument), '^(p|v|in|arg)?_', '')
$$;

-- A call with values of the victim for all arguments without a default. NULL: an argument of a kind that has none.
CREATE FUNCTION pg_temp.call_of(function oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  p pg_proc; arguments text[] := '{}'; kind oid; value text; call text;
BEGIN
  SELECT * INTO STRICT p FROM pg_proc WHERE oid = function;
  FOR i IN 0..p.pronargs - p.pronargdefaults - 1 LOOP
    kind := p.proargtypes[i];
    IF (SELECT typtype = 'p' FROM pg_type WHERE oid = kind) THEN RETURN NULL; END IF;
    value := coalesce(pg_temp.value_named(p.proargnames[i + 1], kind), pg_temp.value_of(kind, -1, 'b', true));
    arguments := arguments || format('%L::%s', value, format_type(kind, NULL));
  END LOOP;
  call := format('%I.%I(%s)', (SELECT nspname FROM pg_namespace WHERE oid = p.pronamespace), p.proname,
                 array_to_string(arguments, ', '));
  RETURN CASE p.prokind WHEN 'p' THEN 'CALL ' || call ELSE pg_temp.summary_of(call) END;
END
$$;

-- Statements whose answer must not depend on the victim's rows, and writes through views. `is_function` says what `oid`
-- is of.
CREATE FUNCTION pg_temp.answers()
RETURNS TABLE (object text, command text, statement text, oid oid, is_function boolean) LANGUAGE sql AS $$
  WITH views AS (
    SELECT c.oid, pg_temp.shown(c.oid) AS name
    FROM pg_temp.tenantlint_object o
    JOIN pg_namespace n ON n.nspname = o.schema
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = o.name
    WHERE o.kind = 'view' AND c.relkind IN ('v', 'm')
  )
  SELECT name, 'SELECT', pg_temp.summary_of(name), oid, false FROM views
  UNION ALL
  SELECT name, 'DELETE', 'DELETE FROM ' || name, oid, false FROM views
  WHERE pg_relation_is_updatable(oid, false) & 16 <> 0
  UNION ALL
  SELECT name, 'UPDATE', format('UPDATE %1$s SET %2$I = %2$I', name, a.attname), v.oid, false
  FROM views v, LATERAL (SELECT attname FROM pg_attribute
                         WHERE attrelid = v.oid AND attnum > 0 AND pg_column_is_updatable(v.oid, attnum, false)
                         ORDER BY attnum DESC LIMIT 1) AS a
  UNION ALL
  SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), 'call',
    pg_temp.call_of(p.oid), p.oid, true
  FROM pg_temp.tenantlint_object o
  JOIN pg_namespace n ON n.nspname = o.schema
  JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = o.name
  WHERE o.kind = 'function' AND p.prosecdef AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
  UNION ALL -- as the server reads it for a role that the policies bind; rows are counted, the file is nobody's
  SELECT pg_temp.shown(t.oid), 'COPY TO', format('COPY %s TO ''/dev/null''', pg_temp.shown(t.oid)), t.oid, false
  FROM pg_temp.tenantlint_table t
  JOIN pg_class c ON c.oid = t.oid
  WHERE t.part <> 'support' AND c.relkind = 'r' AND (t.part <> 'root' OR c.relrowsecurity)
    AND (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
  ORDER BY 1, 2
$$;

CREATE FUNCTION pg_temp.remove_victim() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  victim record;
BEGIN
  PERFORM pg_temp.set_triggers('replica');
  FOR victim IN SELECT r.leaf, r.at FROM pg_temp.tenantlint_row r
                JOIN pg_temp.tenantlint_table t ON t.oid = r.relation AND t.part <> 'support'
                WHERE r.tenant = 'b' LOOP
    EXECUTE format('DELETE FROM %s WHERE ctid = %L', pg_temp.shown(victim.leaf), victim.at);
  END LOOP;
  PERFORM pg_temp.set_triggers('origin');
END
$$;

-- Materialized views hold what there was when they were refreshed; COPY to a file asks for a right of its own.
CREATE FUNCTION pg_temp.make_answers_possible() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT DISTINCT a.object FROM pg_temp.answers() a
              JOIN pg_class c ON c.oid = a.oid AND c.relkind = 'm' LOOP
    EXECUTE format('REFRESH MATERIALIZED VIEW %s', name);
  END LOOP;
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    FOR name IN SELECT r.name FROM pg_temp.tenantlint_role r
                UNION SELECT unnest(ARRAY[a, b, c]) FROM pg_temp.tenantlint_context WHERE setting = 'role' LOOP
      EXECUTE format('GRANT pg_write_server_files TO %I', name);
    END LOOP;
  END IF;
END
$$;

-- All answers to some roles in a state, with the victim's rows there or not: [role, object, command] -> answer.
CREATE FUNCTION pg_temp.observe(roles text[], context text, with_victim boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  way record; got record; is_query boolean; looks_at oid; seen jsonb := '{}'; failure text;
BEGIN
  BEGIN
    PERFORM pg_temp.lift(NULL);
    IF NOT with_victim THEN PERFORM pg_temp.remove_victim(); END IF;
    PERFORM pg_temp.make_answers_possible();
    FOR way IN SELECT a.*, role FROM unnest(roles) AS role, pg_temp.answers() a WHERE a.statement IS NOT NULL LOOP
      is_query := starts_with(way.statement, 'SELECT');
      looks_at := CASE WHEN NOT with_victim OR way.command IN ('SELECT', 'COPY TO') THEN 0 END;
      got := pg_temp.attempt(way.role, context, way.statement, looks_at, is_query);
      -- A constraint may have stopped the attacker's own rows first.
      IF got.state LIKE '23%' AND way.command IN ('UPDATE', 'DELETE') AND pg_temp.set_triggers('replica') THEN
        got := pg_temp.attempt(way.role, context, way.statement, looks_at, is_query);
        PERFORM pg_temp.set_triggers('origin');
      END IF;
      seen := seen || jsonb_build_object(
        jsonb_build_array(way.role, way.object, way.command)::text,
        jsonb_build_object('answer', CASE WHEN is_query THEN coalesce(got.answer, '') ELSE got.done::text END,
                           'harm', got.harm, 'state', got.state, 'reason', got.reason));
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = 'TLINT';
  EXCEPTION
    WHEN SQLSTATE 'TLINT' THEN RETURN seen;
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
  way record; key text; x jsonb; result text; detail text;
BEGIN
  FOR way IN SELECT a.*, role FROM unnest(roles) WITH ORDINALITY AS r (role, place), pg_temp.answers() a
             ORDER BY a.object, a.command, r.place LOOP
    key := jsonb_build_array(way.role, way.object, way.command)::text;
    x := first -> key;
    result := 'refused';
    detail := coalesce(x ->> 'reason', 'the same answer');
    IF way.statement IS NULL THEN
      result := 'not tried'; detail := 'no value is known for one of its arguments';
    ELSIF x IS NULL OR NOT without ? key THEN
      result := 'not tried'; detail := coalesce(first ->> 'failure', without ->> 'failure');
    ELSIF (x ->> 'harm')::bigint > 0 THEN
      result := 'leak'; detail := x ->> 'harm' || ' of the victim''s rows changed or added';
    ELSIF x ->> 'state' IS NOT NULL THEN
      result := CASE WHEN pg_temp.says_nothing(x ->> 'state') THEN 'not tried' ELSE 'refused' END;
    ELSIF way.command NOT IN ('UPDATE', 'DELETE') AND x -> 'answer' IS DISTINCT FROM second -> key -> 'answer' THEN
      result := 'not tried'; detail := 'it answers differently each time';
    ELSIF way.command NOT IN ('UPDATE', 'DELETE') AND x -> 'answer' IS DISTINCT FROM without -> key -> 'answer' THEN
      result := 'leak'; detail := 'the answer depends on the victim''s rows';
    END IF;
    PERFORM pg_temp.note(way.object, way.command, way.role, context, result, detail);
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

