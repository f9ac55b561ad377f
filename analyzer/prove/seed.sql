-- ---- rows ------------------------------------------------------------------------------------

-- A table's or function's name as it is written in SQL.
CREATE FUNCTION pg_temp.shown(schema text, name text) RETURNS text LANGUAGE sql AS
$$ SELECT format('%I.%I', schema, name) $$;
CREATE FUNCTION pg_temp.shown(relation oid) RETURNS text LANGUAGE sql AS
$$ SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = relation $$;

CREATE FUNCTION pg_temp.note(object text, command text, role text, context text, result text, detail text)
RETURNS void LANGUAGE sql AS
$$ INSERT INTO pg_temp.tenantlint_result (object, command, role, context, result, detail)
   VALUES (object, command, role, context, result, detail) $$;

-- A value of a type, different for each of the tenants a, b, c and for d, which stands for a further row. Keys of all
-- tables get the same value, so that foreign keys, context and arguments of functions fit without further thought.
CREATE FUNCTION pg_temp.value_of(type oid, modifier int, tenant text, is_key boolean)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  kind pg_type;
  n int := ascii(tenant) - 96;
  length int := CASE WHEN modifier > 4 THEN modifier - 4 ELSE 100 END; -- of varchar(n) and char(n)
  long_text text := regexp_replace(repeat(tenant, 32), '^(.{8})(.{4}).(.{3}).(.{3})(.{12})$', '\1-\2-4\3-8\4-\5');
BEGIN
  SELECT * INTO STRICT kind FROM pg_type WHERE oid = type;
  IF kind.typtype = 'd' THEN
    RETURN pg_temp.value_of(kind.typbasetype, kind.typtypmod, tenant, is_key);
  ELSIF kind.typtype = 'e' THEN
    RETURN (SELECT enumlabel FROM pg_enum WHERE enumtypid = type
            ORDER BY enumlabel IN ('owner', 'admin', 'active') DESC, enumsortorder LIMIT 1);
  ELSIF kind.typtype = 'r' THEN
    RETURN (SELECT format('[%s,%s]', pg_temp.value_of(rngsubtype, -1, tenant, false),
                          pg_temp.value_of(rngsubtype, -1, tenant, false)) FROM pg_range WHERE rngtypid = type);
  ELSIF kind.typtype = 'c' THEN
    RETURN (SELECT '(' || repeat(',', count(*)::int - 1) || ')' FROM pg_attribute
            WHERE attrelid = kind.typrelid AND attnum > 0 AND NOT attisdropped);
  ELSIF kind.typtype = 'm' OR kind.typcategory = 'A' THEN
    RETURN '{}';
  END IF;
  CASE
    WHEN kind.typname = 'uuid' THEN RETURN long_text;
    WHEN kind.typname = 'int2' AND is_key THEN RETURN 32000 + n;
    WHEN kind.typname IN ('int4', 'int8') AND is_key THEN RETURN 2000000000 + n;
    WHEN kind.typname = 'numeric' AND is_key AND modifier < 0 THEN RETURN 2000000000 + n;
    WHEN kind.typname IN ('bit', 'varbit') THEN RETURN repeat('0', greatest(modifier, 1));
    WHEN kind.typname IN ('vector', 'halfvec') THEN
      RETURN '[' || array_to_string(array_fill(n, ARRAY[greatest(modifier, 1)]), ',') || ']';
    WHEN kind.typname IN ('geometry', 'geography') THEN RETURN format('POINT(%s %s)', n, n);
    WHEN kind.typname IN ('json', 'jsonb') THEN RETURN '{}';
    WHEN kind.typname = 'bytea' THEN RETURN '\x' || repeat('0' || n, 16);
    WHEN kind.typname IN ('inet', 'cidr') THEN RETURN '10.0.0.' || n;
    WHEN kind.typname LIKE 'macaddr%' THEN RETURN '08:00:2b:01:02:0' || n;
    WHEN kind.typname = 'time' OR kind.typname = 'timetz' THEN RETURN '12:00';
    WHEN kind.typname = 'xml' THEN RETURN '<x/>';
    WHEN kind.typname IN ('hstore', 'tsvector', 'tsquery') THEN RETURN '';
    WHEN kind.typname = 'ltree' THEN RETURN tenant;
    WHEN kind.typcategory = 'N' THEN RETURN n;
    WHEN kind.typcategory = 'B' THEN RETURN 'false';
    WHEN kind.typcategory = 'D' THEN RETURN '2100-01-0' || n;
    WHEN kind.typcategory = 'T' THEN RETURN n || ' days';
    WHEN kind.typcategory = 'G' THEN RETURN format('(%s,%s)', n, n);
    WHEN kind.typcategory = 'S' AND is_key THEN RETURN left(long_text, length);
    WHEN kind.typcategory = 'S' THEN RETURN left(tenant || ' tenantlint', length);
    ELSE RETURN tenant;
  END CASE;
END
$$;

-- The columns of a table with what decides how they are filled.
CREATE FUNCTION pg_temp.columns_of(table_oid oid)
RETURNS TABLE (number smallint, name text, type oid, modifier int, required boolean, is_reference boolean,
               is_key boolean, is_unique boolean) LANGUAGE sql AS $$
  SELECT a.attnum, a.attname::text, a.atttypid, a.atttypmod,
    (a.attnotnull OR y.typnotnull) AND NOT a.atthasdef AND a.attidentity = '',
    EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = table_oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)
            AND (k.confrelid <> table_oid OR a.attnotnull)
            AND k.confrelid IN (SELECT t.oid FROM pg_temp.tenantlint_table t))
      OR a.attname IN (SELECT t.tenant_column FROM pg_temp.tenantlint_table t WHERE t.oid = table_oid)
      OR EXISTS (SELECT FROM pg_temp.tenantlint_context c
                 WHERE (c.schema, c.name, c.column_name) = (n.nspname, r.relname, a.attname)),
    EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = table_oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey))
      OR EXISTS (SELECT FROM pg_constraint k
                 WHERE k.confrelid = table_oid AND k.contype = 'f' AND a.attnum = ANY (k.confkey)),
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = table_oid AND i.indisunique AND a.attnum = ANY (i.indkey))
  FROM pg_attribute a
  JOIN pg_type y ON y.oid = a.atttypid
  JOIN pg_class r ON r.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
  WHERE a.attrelid = table_oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ORDER BY a.attnum
$$;

-- A row of `tenant` as column -> text. With `fresh` one that it does not have yet.
CREATE FUNCTION pg_temp.row_of(table_oid oid, tenant text, fresh boolean) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_object_agg(c.name, pg_temp.value_of(c.type, c.modifier,
    CASE WHEN fresh AND NOT c.is_reference AND (c.is_key OR c.is_unique) THEN 'd' ELSE tenant END,
    c.is_key OR c.is_reference)), '{}')
  FROM pg_temp.columns_of(table_oid) c
  WHERE c.required OR c.is_reference OR c.is_key
$$;

CREATE FUNCTION pg_temp.insert_of(table_oid oid, content jsonb) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN content = '{}' THEN format('INSERT INTO %s DEFAULT VALUES', pg_temp.shown(table_oid))
    ELSE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)', pg_temp.shown(table_oid),
                string_agg(quote_ident(key), ', '), string_agg(quote_nullable(value), ', ')) END
  FROM jsonb_each_text(content)
$$;

-- Whether a column has to keep its value: the tenant's, and a key that other tables reference.
CREATE FUNCTION pg_temp.is_fixed(table_oid oid, column_name text) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM pg_temp.tenantlint_table t WHERE t.oid = table_oid AND t.tenant_column = column_name)
    OR EXISTS (SELECT FROM pg_constraint k
               JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey)
               WHERE k.contype = 'f' AND k.confrelid = table_oid AND a.attname = column_name)
$$;

-- Other values to try where a CHECK, a domain or the bounds of partitions refuse a row: an ordinary one for a column
-- that was left out, the constants that the definition names, what such checks often ask for, none.
CREATE FUNCTION pg_temp.alternatives(table_oid oid, tenant text, content jsonb, definition text, columns text[])
RETURNS TABLE (column_name text, value text) LANGUAGE sql AS $$
  SELECT c.name, v.value FROM pg_temp.columns_of(table_oid) AS c, LATERAL (
    SELECT 0 AS rank, 1 AS place, pg_temp.value_of(c.type, c.modifier, tenant, c.is_key) AS value
      WHERE NOT content ? c.name
    UNION ALL SELECT 1, (row_number() OVER ())::int, replace(found[1], '''''', '''')
      FROM regexp_matches(definition, '''((?:[^'']|'''')*)''', 'g') AS found
    UNION ALL SELECT 2, (row_number() OVER ())::int, found[1]
      FROM regexp_matches(definition, '\m([0-9]+(?:\.[0-9]+)?)\M', 'g') AS found
    UNION ALL SELECT 3, place::int, often
      FROM unnest(ARRAY['tenantlint', 'TENANTLINT', 'a@example.com', 'https://example.com', '1', '0', 'a', 'A',
                        'AB', 'ABC', 'ab1', '#000000', 'true', '{}', '{"a": 1}', '[]', '100', '50'])
        WITH ORDINALITY AS o (often, place)
    UNION ALL SELECT 4, 1, NULL WHERE NOT c.required) AS v
  WHERE c.name = ANY (columns) AND NOT pg_temp.is_fixed(table_oid, c.name)
  ORDER BY v.rank, v.place, c.number
$$;

-- Which columns an error is about and what it says of them; NULL where there is nothing to try.
CREATE FUNCTION pg_temp.refusal(table_oid oid, constraint_name text, OUT definition text, OUT columns text[])
LANGUAGE sql AS $$
  SELECT pg_get_constraintdef(k.oid),
    ARRAY(SELECT a.attname::text FROM pg_attribute a
          WHERE a.attrelid = table_oid AND a.attnum > 0 AND NOT a.attisdropped
            AND (a.attnum = ANY (k.conkey) OR a.atttypid = k.contypid) ORDER BY a.attnum)
  FROM pg_constraint k
  WHERE constraint_name <> '' AND k.conname = constraint_name
    AND (k.conrelid IN (SELECT table_oid UNION SELECT inhrelid FROM pg_inherits WHERE inhparent = table_oid)
      OR k.contypid IN (SELECT atttypid FROM pg_attribute WHERE attrelid = table_oid))
  UNION ALL
  SELECT string_agg(pg_get_expr(child.relpartbound, child.oid), ' ' ORDER BY child.relname),
    ARRAY(SELECT a.attname::text FROM pg_attribute a JOIN pg_partitioned_table p ON p.partrelid = a.attrelid
          WHERE a.attrelid = table_oid AND a.attnum = ANY (p.partattrs))
  FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
  WHERE constraint_name = '' AND inhparent = table_oid
  LIMIT 1
$$;

-- Runs an INSERT of a row of the script's own, whatever policies there are: as a role that they do not bind, or with
-- FORCE lifted for this statement.
CREATE FUNCTION pg_temp.put(table_oid oid, content jsonb, OUT leaf oid, OUT at tid) LANGUAGE plpgsql AS $$
DECLARE
  bypasses boolean := (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user);
  forced boolean := (SELECT relforcerowsecurity AND NOT bypasses FROM pg_class WHERE oid = table_oid);
BEGIN
  IF forced THEN EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', pg_temp.shown(table_oid)); END IF;
  EXECUTE pg_temp.insert_of(table_oid, content) || ' RETURNING tableoid, ctid' INTO leaf, at;
  IF forced THEN EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', pg_temp.shown(table_oid)); END IF;
END
$$;

-- Gives a tenant its row in a table. Where the server refuses it, what it refuses is changed and tried again.
CREATE FUNCTION pg_temp.seed(table_oid oid, tenant text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  content jsonb := pg_temp.row_of(table_oid, tenant, false);
  before jsonb := content; -- the last try
  tried jsonb := '{}'; -- constraint -> how many alternatives
  state text; broken text; column_name text; reason text; definition text; columns text[];
  alternative record; leaf oid; at tid;
BEGIN
  FOR attempt IN 1..80 LOOP
    BEGIN
      SELECT p.leaf, p.at INTO leaf, at FROM pg_temp.put(table_oid, content) AS p;
      IF at IS NULL THEN
        PERFORM pg_temp.note(pg_temp.shown(table_oid), 'seed', '-', tenant, 'not tried',
                             'a trigger or rule swallows the row');
      ELSE
        INSERT INTO pg_temp.tenantlint_row VALUES (table_oid, tenant, leaf, at, content);
      END IF;
      RETURN;
    EXCEPTION WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, reason = MESSAGE_TEXT, column_name = COLUMN_NAME;
      IF state NOT LIKE '22%' THEN GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME; END IF;
    END;
    IF state = '23502' AND NOT content ? column_name THEN -- made NOT NULL by its domain or by a trigger
      content := content || (SELECT jsonb_build_object(c.name, pg_temp.value_of(c.type, c.modifier, tenant, false))
                             FROM pg_temp.columns_of(table_oid) c WHERE c.name = column_name);
      before := content;
      CONTINUE;
    END IF;
    EXIT WHEN broken IS NULL OR state NOT IN ('23514', '23505', '23503', '23P01', '23502') AND state NOT LIKE '22%';
    SELECT r.definition, r.columns INTO definition, columns FROM pg_temp.refusal(table_oid, broken) AS r;
    -- What another constraint refused before stays as it was put right; this one's last alternative is given up.
    IF NOT tried ? broken THEN before := content; END IF;
    SELECT a.* INTO alternative FROM pg_temp.alternatives(table_oid, tenant, before, definition, columns) AS a
      OFFSET coalesce((tried ->> broken)::int, 0) LIMIT 1;
    EXIT WHEN NOT FOUND;
    content := before || jsonb_build_object(alternative.column_name, alternative.value);
    tried := tried || jsonb_build_object(broken, coalesce((tried ->> broken)::int, 0) + 1);
  END LOOP;
  PERFORM pg_temp.note(pg_temp.shown(table_oid), 'seed', '-', tenant, 'not tried', reason);
END
$$;

-- Every table that the listed ones reference needs rows as well, first of all.
CREATE FUNCTION pg_temp.prepare_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  missing record;
BEGIN
  UPDATE pg_temp.tenantlint_table t SET oid = c.oid
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = t.schema AND c.relname = t.name AND c.relkind IN ('r', 'p');
  FOR missing IN SELECT * FROM pg_temp.tenantlint_table WHERE oid IS NULL ORDER BY place LOOP
    PERFORM pg_temp.note(pg_temp.shown(missing.schema, missing.name), 'all', '-', '-', 'not tried',
                         'there is no such table in this database');
  END LOOP;
  -- Tables that have the tenant column, but that no migration creates.
  INSERT INTO pg_temp.tenantlint_table (schema, name, part, tenant_column, oid, origin)
    SELECT n.nspname, c.relname, 'tenant', min(a.attname), c.oid, 'no migration creates it'
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
      AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      AND a.attname IN (SELECT tenant_column FROM pg_temp.tenantlint_table WHERE part = 'tenant') AND NOT a.attisdropped
      AND c.oid NOT IN (SELECT t.oid FROM pg_temp.tenantlint_table t WHERE t.oid IS NOT NULL)
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    GROUP BY 1, 2, 5 ORDER BY 1, 2;
  -- Partitions, addressed directly.
  INSERT INTO pg_temp.tenantlint_table (schema, name, part, tenant_column, readable, oid, origin)
    SELECT n.nspname, c.relname, t.part, t.tenant_column, t.readable, c.oid, 'a partition of ' || t.name
    FROM pg_temp.tenantlint_table t, pg_partition_tree(t.oid) p
      JOIN pg_class c ON c.oid = p.relid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE p.relid <> t.oid AND p.relid NOT IN (SELECT o.oid FROM pg_temp.tenantlint_table o WHERE o.oid IS NOT NULL)
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  INSERT INTO pg_temp.tenantlint_exemption (object, commands, only_owner, reason)
    SELECT pg_temp.shown(p.relid), e.commands, e.only_owner, e.reason
    FROM pg_temp.tenantlint_table t
    JOIN pg_temp.tenantlint_exemption e ON e.object = pg_temp.shown(t.oid), pg_partition_tree(t.oid) p
    WHERE p.relid <> t.oid;
  LOOP
    INSERT INTO pg_temp.tenantlint_table (schema, name, part, oid)
      SELECT DISTINCT n.nspname, c.relname, 'support', c.oid
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relkind IN ('r', 'p')
        AND k.conrelid IN (SELECT t.oid FROM pg_temp.tenantlint_table t)
        AND k.confrelid NOT IN (SELECT t.oid FROM pg_temp.tenantlint_table t WHERE t.oid IS NOT NULL)
      ORDER BY 1, 2;
    EXIT WHEN NOT FOUND;
  END LOOP;
END
$$;

-- Switches triggers and the checks of foreign keys off ("replica") or on again ("origin"). False: only superusers may.
CREATE FUNCTION pg_temp.set_triggers(mode text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('session_replication_role', mode, true);
  RETURN true;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN false;
END
$$;

-- Parents before children; a circle is entered anywhere.
CREATE FUNCTION pg_temp.seed_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  next oid; done oid[] := '{}';
BEGIN
  PERFORM pg_temp.set_triggers('replica');
  LOOP
    SELECT t.oid INTO next FROM pg_temp.tenantlint_table t
      WHERE t.oid IS NOT NULL AND t.oid <> ALL (done)
        AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.oid AND c.relispartition)
      ORDER BY (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'f'
                AND k.confrelid <> t.oid AND k.confrelid <> ALL (done)), t.place
      LIMIT 1;
    EXIT WHEN NOT FOUND;
    PERFORM pg_temp.seed(next, 'a');
    PERFORM pg_temp.seed(next, 'b');
    done := done || next;
  END LOOP;
  PERFORM pg_temp.set_triggers('origin');
END
$$;

