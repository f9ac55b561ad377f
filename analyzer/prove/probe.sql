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
  target record; name text; here bigint; there bigint; total bigint := 0;
BEGIN
  FOR target IN SELECT t.*, (SELECT count(*) FROM pg_temp.rows_of(t.oid, 'b')) AS expected,
                  (SELECT min(content ->> t.tenant_column) FROM pg_temp.rows_of(t.oid, 'b')) AS b
                FROM pg_temp.tenantlint_table t
                WHERE t.oid = table_oid OR table_oid IS NULL AND t.part <> 'support' AND t.oid IS NOT NULL LOOP
    CONTINUE WHEN target.expected = 0;
    name := pg_temp.shown(target.oid);
    EXECUTE format('SELECT count(*) FROM %s WHERE %s', name, pg_temp.is_row_of(target.oid, 'b')) INTO here;
    there := target.expected;
    IF target.b IS NOT NULL THEN
      EXECUTE format('SELECT count(*) FROM %s WHERE %I = %L', name, target.tenant_column, target.b) INTO there;
    END IF;
    total := total + target.expected - here + greatest(there - target.expected, 0);
  END LOOP;
  RETURN total;
END
$$;

-- Runs a statement as `role` in a state of the context, looks what it reached, and undoes it.
--   answer: the number that it returns;  done: rows that it changed;  harm: rows of the victim that are changed or new
-- An error is in `state` and `reason`; `broken` then is the constraint that stopped a row after the policies let it pass.
-- `looks_at` is the table whose rows are looked at; NULL: all tables; 0: none.
CREATE FUNCTION pg_temp.attempt(role text, context text, statement text, looks_at oid, is_query boolean,
  OUT answer text, OUT done bigint, OUT harm bigint, OUT state text, OUT reason text, OUT broken text)
LANGUAGE plpgsql AS $$
DECLARE
  stage text := 'the role and the context could not be taken';
BEGIN
  BEGIN
    PERFORM pg_temp.enter(role, context);
    stage := NULL;
    IF is_query THEN EXECUTE statement INTO answer; ELSE EXECUTE statement; END IF;
    GET DIAGNOSTICS done = ROW_COUNT;
    stage := 'what it did could not be looked at';
    PERFORM set_config('role', 'none', true);
    IF looks_at IS DISTINCT FROM 0 THEN
      PERFORM pg_temp.lift(looks_at);
      harm := pg_temp.harm_to(looks_at);
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'TLINT';
  EXCEPTION
    WHEN SQLSTATE 'TLINT' THEN NULL;
    WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, reason = MESSAGE_TEXT, broken = CONSTRAINT_NAME;
      IF state = '23502' THEN broken := 'NOT NULL'; END IF;
      IF stage IS NOT NULL THEN
        state := 'own';
        reason := stage || ': ' || reason;
      END IF;
  END;
END
$$;

-- Whether an error says nothing about isolation: it would come for a row of one's own as well, or is trouble of the
-- server's or of this script. Refusals are missing privileges and policies (42501), contexts that cannot be read (42704,
-- class 22), policies that never end (42P17, 54001), and what triggers and functions raise.
CREATE FUNCTION pg_temp.says_nothing(state text) RETURNS boolean LANGUAGE sql AS $$
  SELECT state LIKE ANY ('{own,08%,0A%,21%,23%,25%,26%,2D%,34%,3F%,40%,53%,55%,57%,58%,F0%,XX%}')
    OR state LIKE '42%' AND state NOT IN ('42501', '42704', '42P17')
$$;

-- Makes an attempt on a table and writes down how it ended.
CREATE FUNCTION pg_temp.attack(target pg_temp.tenantlint_table, command text, role text, context text, statement text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  got record; reached bigint; result text := 'refused'; detail text;
  is_query boolean := command LIKE 'SELECT%';
BEGIN
  got := pg_temp.attempt(role, context, statement, CASE WHEN is_query THEN 0 ELSE target.oid END, is_query);
  -- A constraint may have stopped the attacker's own rows first.
  IF got.state LIKE '23%' AND command LIKE 'blind%' AND pg_temp.set_triggers('replica') THEN
    got := pg_temp.attempt(role, context, statement, target.oid, false);
    PERFORM pg_temp.set_triggers('origin');
  END IF;
  -- A child row that names the victim's parent has no tenant of its own to be counted by.
  reached := CASE WHEN is_query THEN got.answer::bigint
    WHEN target.tenant_column IS NULL AND command LIKE 'INSERT%' THEN got.done ELSE got.harm END;
  detail := coalesce(got.reason, reached || CASE reached WHEN 1 THEN ' row' ELSE ' rows' END);
  IF got.state IS NULL THEN
    result := CASE WHEN reached > 0 THEN 'leak' ELSE 'refused' END;
  ELSIF got.state LIKE '23%' AND got.broken <> '' AND command NOT IN ('blind UPDATE', 'blind DELETE') THEN
    result := 'leak';
    detail := format('row-level security lets it through, only %s stops it', got.broken);
  ELSIF pg_temp.says_nothing(got.state) THEN
    result := 'not tried';
  END IF;
  PERFORM pg_temp.note(pg_temp.shown(target.oid), command, role, context, result, detail);
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
    RETURN QUERY VALUES ('SELECT', format('SELECT count(*) FROM %s WHERE %I = %L', name, target.tenant_column,
                                          b ->> target.tenant_column));
  END IF;
  IF plain IS NOT NULL THEN
    RETURN QUERY VALUES ('UPDATE', format('UPDATE %s SET %I = %I WHERE %s', name, plain, plain, victims)),
      ('blind UPDATE', format('UPDATE %s SET %I = %s', name, plain, coalesce(quote_literal(a ->> plain), 'DEFAULT')));
  END IF;
  RETURN QUERY VALUES ('DELETE', format('DELETE FROM %s WHERE %s', name, victims)),
    ('blind DELETE', format('DELETE FROM %s', name));
  IF has_table_privilege(role, target.oid, 'TRUNCATE') THEN
    RETURN QUERY VALUES ('TRUNCATE', format('TRUNCATE %s CASCADE', name));
  END IF;
  IF target.part = 'root' THEN RETURN; END IF; -- a further tenant harms no other
  -- The row that the server took for b, with new keys.
  fresh := b || (SELECT coalesce(jsonb_object_agg(c.name, d.value), '{}') FROM pg_temp.columns_of(target.oid) c
                 JOIN jsonb_each(pg_temp.row_of(target.oid, 'b', true)) d ON d.key = c.name
                 WHERE (c.is_key OR c.is_unique) AND NOT c.is_reference
                   AND c.name NOT IN (SELECT pg_temp.partition_keys_of(target.oid)));
  RETURN QUERY VALUES ('INSERT', pg_temp.insert_of(target.oid, fresh));
  SELECT string_agg(format('%I = %L', r.name, b ->> r.name), ', '),
      string_agg(format('%I = %L', r.name, a ->> r.name), ', ')
    INTO moved, conflict
    FROM pg_temp.columns_of(target.oid) r WHERE r.is_reference AND b ->> r.name IS DISTINCT FROM a ->> r.name;
  IF moved IS NOT NULL THEN
    RETURN QUERY VALUES ('give away', format('UPDATE %s SET %s WHERE %s', name, moved, own)),
      ('blind give away', format('UPDATE %s SET %s', name, moved)),
      ('take over', format('UPDATE %s SET %s WHERE %s', name, conflict, victims));
  END IF;
  -- b's key, and everything else of a, so far as the key leaves the tenant open.
  SELECT string_agg(format('%I', k.attname), ', ' ORDER BY k.place),
      coalesce(jsonb_object_agg(k.attname, b -> k.attname) FILTER (WHERE b ? k.attname), '{}')
    INTO conflict, fresh
    FROM pg_index i, LATERAL (SELECT a.attname, u.place FROM unnest(i.indkey) WITH ORDINALITY u (attnum, place)
                              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum) k
    WHERE i.indexrelid = (SELECT indexrelid FROM pg_index x
                          WHERE x.indrelid = target.oid AND x.indisunique AND x.indimmediate AND x.indisvalid
                            AND x.indpred IS NULL AND x.indexprs IS NULL
                          ORDER BY x.indisprimary DESC, x.indexrelid LIMIT 1);
  IF conflict IS NOT NULL AND plain IS NOT NULL THEN
    RETURN QUERY VALUES ('INSERT ON CONFLICT', format('%s ON CONFLICT (%s) DO UPDATE SET %I = excluded.%I',
                         pg_temp.insert_of(target.oid, a || fresh), conflict, plain, plain));
  END IF;
END
$$;

