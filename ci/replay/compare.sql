-- The catalog of the server against the one that tenantlint has replayed (replay.document, of dump.c): a row for each fact in
-- which they differ. What tenantlint says it does not know is a row of its own kind and no difference.
\set ON_ERROR_STOP on
SET search_path = replay;
SET client_min_messages = error;

CREATE TABLE fact (
  side text, kind text, object text, attribute text, value text,
  PRIMARY KEY (side, kind, object, attribute)
);

-- ---- what the server has ----

CREATE VIEW relation AS
  SELECT c.oid, n.nspname AS schema, c.relname AS name, n.nspname || '.' || c.relname AS object, c.relkind,
         c.relrowsecurity, c.relforcerowsecurity, c.reloptions
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_|^information_schema$|^replay$' AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
    AND c.oid NOT IN (SELECT oid FROM before);

CREATE FUNCTION add(kind text, object text, attributes jsonb, side text DEFAULT 'server') RETURNS void LANGUAGE sql SET search_path = replay AS $$
  INSERT INTO fact SELECT side, kind, object, key, regexp_replace(value, '\s+', ' ', 'g') FROM jsonb_each_text(attributes) ON CONFLICT DO NOTHING $$;

-- Types of tenantlint's by the name that the server has for them, without length or precision.
CREATE FUNCTION type_as_server(name text) RETURNS text LANGUAGE plpgsql SET search_path = replay AS $$
DECLARE type regtype;
BEGIN
  IF name = '' THEN RETURN NULL; END IF;
  PERFORM set_config('search_path', (SELECT string_agg(quote_ident(nspname), ', ' ORDER BY nspname <> 'public')
                                     FROM pg_namespace WHERE nspname !~ '^pg_|^replay$'), true);
  type := to_regtype(name);
  PERFORM set_config('search_path', 'replay', true);
  RETURN coalesce(format_type(type, NULL), name);
EXCEPTION WHEN OTHERS THEN RETURN name;
END $$;

CREATE FUNCTION expression_as_server(object text, path text, expression text) RETURNS text LANGUAGE plpgsql SET search_path = replay AS $$
DECLARE result text;
BEGIN
  IF expression IS NULL THEN RETURN 'none'; END IF;
  PERFORM set_config('search_path', path, true);
  EXECUTE format('CREATE POLICY "the same" ON %s USING (%s)', object, expression);
  PERFORM set_config('search_path', 'replay', true);
  SELECT pg_get_expr(polqual, polrelid) INTO result FROM pg_policy WHERE polname = 'the same';
  EXECUTE format('DROP POLICY "the same" ON %s', object);
  RETURN result;
EXCEPTION WHEN OTHERS THEN RETURN expression || ' (' || SQLERRM || ')';
END $$;

SELECT count(add('relation', object, jsonb_build_object('kind', relkind, 'rls', relrowsecurity, 'forced', relforcerowsecurity,
  'invoker', coalesce(reloptions::text, '') ~ 'security_invoker=(true|on|1|yes)'))) FROM relation;

SELECT count(add('column', object || '.' || attname, jsonb_build_object(
    'type', format_type(atttypid, NULL),
    'not null', attnotnull OR typnotnull,
    'default', coalesce(pg_get_expr(adbin, adrelid) !~ '^NULL(::[^(]*(\(\d+\))?)?$', attidentity <> ''))))
  FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'f');

SELECT count(add('view column', object || '.' || attname, '{"is": "there"}'))
  FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
  WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('v', 'm');

CREATE FUNCTION column_names(relation oid, numbers smallint[]) RETURNS text LANGUAGE sql SET search_path = replay AS $$
  SELECT string_agg(coalesce(attname, '(expression)'), ', ' ORDER BY place)
  FROM unnest(numbers) WITH ORDINALITY AS n(number, place)
    LEFT JOIN pg_attribute a ON a.attrelid = relation AND a.attnum = number AND number > 0 $$;

SELECT count(add('constraint', object || '.' || conname, jsonb_build_object('kind', contype, 'valid', convalidated)
    || CASE WHEN contype IN ('p', 'u', 'f') THEN jsonb_build_object('columns', column_names(conrelid, conkey)) ELSE '{}' END
    || CASE WHEN contype = 'f' THEN jsonb_build_object('references',
         (SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = confrelid)
         || ' (' || column_names(confrelid, confkey) || ')') ELSE '{}' END))
  FROM relation r JOIN pg_constraint c ON c.conrelid = r.oid WHERE contype IN ('p', 'u', 'f', 'c', 'x');

SELECT count(add('index', object || '.' || i.relname, jsonb_build_object(
    'method', amname, 'unique', indisunique, 'primary', indisprimary, 'valid', indisvalid, 'partial', indpred IS NOT NULL,
    'keys', column_names(indrelid, (indkey::int2[])[0:indnkeyatts - 1]))))
  FROM relation r JOIN pg_index x ON x.indrelid = r.oid JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am m ON m.oid = i.relam;

SELECT count(add('policy', schemaname || '.' || tablename || '.' || policyname, jsonb_build_object(
    'command', cmd, 'permissive', permissive = 'PERMISSIVE',
    'roles', (SELECT string_agg(role, ', ' ORDER BY role) FROM unnest(roles) role),
    'using', coalesce(qual, 'none'), 'check', coalesce(with_check, 'none'))))
  FROM pg_policies;

SELECT count(add('trigger', object || '.' || tgname, jsonb_build_object(
    'function', proname, 'when', CASE WHEN tgtype & 2 > 0 THEN 'before' WHEN tgtype & 64 > 0 THEN 'instead of' ELSE 'after' END,
    'insert', tgtype & 4 > 0, 'delete', tgtype & 8 > 0, 'update', tgtype & 16 > 0, 'enabled', tgenabled <> 'D')))
  FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE NOT tgisinternal AND tgparentid = 0;

SELECT count(add('function', nspname || '.' || proname || '(' || coalesce(
      (SELECT string_agg(format_type(type, NULL), ', ' ORDER BY place) FROM unnest(proargtypes) WITH ORDINALITY AS a(type, place)), '')
      || ')', jsonb_build_object(
    'procedure', prokind = 'p', 'definer', prosecdef, 'volatility', provolatile, 'language', lanname,
    'search_path', coalesce(proconfig::text, '') ~ 'search_path=',
    'public', proacl IS NULL OR proacl::text ~ '[{,]=X')))
  FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace JOIN pg_language l ON l.oid = prolang
  WHERE nspname !~ '^pg_|^information_schema$|^replay$' AND prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype IN ('e', 'i'))
    AND p.oid NOT IN (SELECT oid FROM before);

-- ---- what tenantlint has; null stands for "not known" ----

CREATE TABLE ours AS
  SELECT format('%s.%s', r->>'schema', r->>'name') AS object, format('%I.%I', r->>'schema', r->>'name') AS quoted, r
  FROM document, jsonb_array_elements(text->'relations') r;

CREATE FUNCTION listed(names jsonb, nothing text DEFAULT NULL) RETURNS text LANGUAGE sql SET search_path = replay AS $$
  SELECT coalesce(string_agg(coalesce(name, '(expression)'), ', ' ORDER BY place), nothing)
  FROM jsonb_array_elements_text(names) WITH ORDINALITY AS n(name, place) $$;

SELECT count(add('relation', object, jsonb_build_object('kind', r->'kind', 'rls', r->'rls', 'forced', r->'forced',
  'invoker', r->'invoker'), 'tenantlint')) FROM ours WHERE (r->>'exists')::boolean;

SELECT count(add('column', object || '.' || (c->>'name'), jsonb_build_object(
    'type', type_as_server(c->>'type'), 'not null', c->'not_null', 'default', c->'default'), 'tenantlint'))
  FROM ours, jsonb_array_elements(r->'columns') c WHERE r->>'kind' IN ('r', 'p', 'f') AND (r->>'exists')::boolean;

SELECT count(add('view column', object || '.' || (c->>'name'), '{"is": "there"}', 'tenantlint'))
  FROM ours, jsonb_array_elements(r->'columns') c WHERE r->>'kind' IN ('v', 'm') AND (r->>'exists')::boolean;

SELECT count(add('constraint', object || '.' || (c->>'name'), jsonb_build_object('kind', c->'kind', 'valid', c->'valid')
    || CASE WHEN c->>'kind' IN ('p', 'u', 'f') THEN jsonb_build_object('columns', listed(c->'columns')) ELSE '{}' END
    || CASE WHEN c->>'kind' = 'f' THEN jsonb_build_object('references', (c->>'references') || ' (' || listed(c->'referenced_columns') || ')')
         ELSE '{}' END, 'tenantlint'))
  FROM ours, jsonb_array_elements(r->'constraints') c WHERE (r->>'exists')::boolean;

SELECT count(add('index', object || '.' || (i->>'name'), (i - '{name,keys}'::text[]) || jsonb_build_object('keys', listed(i->'keys')), 'tenantlint'))
  FROM ours, jsonb_array_elements(r->'indexes') i WHERE (r->>'exists')::boolean;

SELECT count(add('policy', object || '.' || (p->>'name'), jsonb_build_object(
    'command', p->'command', 'permissive', p->'permissive',
    'roles', (SELECT coalesce(string_agg(CASE role WHEN 'current_user' THEN current_user ELSE role END, ', ' ORDER BY role), 'public')
              FROM jsonb_array_elements_text(p->'roles') role),
    'using', expression_as_server(quoted, listed(p->'path', 'public'), p->>'using'),
    'check', expression_as_server(quoted, listed(p->'path', 'public'), p->>'check')), 'tenantlint'))
  FROM ours, jsonb_array_elements(r->'policies') p;

SELECT count(add('trigger', object || '.' || (t->>'name'), t - 'name', 'tenantlint'))
  FROM ours, jsonb_array_elements(r->'triggers') t WHERE (r->>'exists')::boolean;

SELECT count(add('function', format('%s.%s(%s)', f->>'schema', f->>'name',
      (SELECT string_agg(type_as_server(type), ', ' ORDER BY place)
       FROM jsonb_array_elements_text(f->'arguments') WITH ORDINALITY AS a(type, place))),
    f - '{schema,name,arguments}'::text[], 'tenantlint'))
  FROM document, jsonb_array_elements(text->'functions') f
  WHERE NOT EXISTS (SELECT FROM before JOIN pg_proc p USING (oid)
                    WHERE p.proname = f->>'name' AND p.pronamespace = to_regnamespace(quote_ident(f->>'schema')));

-- ---- the difference ----

CREATE TABLE object AS
  SELECT kind, object, bool_or(side = 'server') AS on_server, bool_or(side = 'tenantlint') AS in_tenantlint
  FROM fact GROUP BY kind, object;

CREATE TABLE difference AS
  SELECT kind, object, CASE WHEN on_server THEN 'tenantlint does not have it' ELSE 'the server does not have it' END AS what
    FROM object WHERE on_server <> in_tenantlint
  UNION ALL
  SELECT kind, object, format('%s: server %s, tenantlint %s', attribute, s.value, t.value)
    FROM fact s JOIN fact t USING (kind, object, attribute)
    WHERE s.side = 'server' AND t.side = 'tenantlint' AND s.value <> t.value;

\t on
\pset format unaligned
\pset fieldsep ' '
SELECT 'difference', kind, object || ':', what FROM difference ORDER BY kind, object, what;
SELECT 'not known', kind, object || ':', attribute
  FROM fact WHERE side = 'tenantlint' AND value IS NULL ORDER BY kind, object, attribute;
SELECT 'summary', (SELECT count(*) FROM object) || ' objects,',
  (SELECT count(*) FROM fact WHERE side = 'server') || ' facts,', (SELECT count(*) FROM difference) || ' differences,',
  (SELECT count(*) FROM fact WHERE side = 'tenantlint' AND value IS NULL) || ' not known;',
  (SELECT string_agg(kind || ' ' || count, ', ' ORDER BY kind) FROM (SELECT kind, count(*) FROM object GROUP BY kind) k);
