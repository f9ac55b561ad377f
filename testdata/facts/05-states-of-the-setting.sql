-- What predicates let through with the setting set, never set (fresh), and empty after an earlier transaction (used).
-- (policy-open-without-context, policy-empty-context, policy-unscoped)
CREATE TABLE predicates (n serial, fresh text, used text, holds_a text, predicate text);
INSERT INTO predicates (fresh, used, holds_a, predicate) VALUES
  ('42704', '22P02', '1', 'org = current_setting(''app.t'')::int'),
  ('0', '22P02', '1', 'org = current_setting(''app.t'', true)::int'),
  ('0', '0', '1', 'org = NULLIF(current_setting(''app.t'', true), '''')::int'),
  ('42704', '0', '1', 'org::text = current_setting(''app.t'')'),
  ('2', '0', '1', 'current_setting(''app.t'', true) IS NULL OR org::text = current_setting(''app.t'', true)'),
  ('0', '2', '1', 'current_setting(''app.t'', true) = '''' OR org::text = current_setting(''app.t'', true)'),
  ('2', '2', '1', 'NULLIF(current_setting(''app.t'', true), '''') IS NULL OR org::text = current_setting(''app.t'', true)'),
  ('2', '0', '1', 'org::text = COALESCE(current_setting(''app.t'', true), org::text)'),
  ('2', '2', '1', 'org::text = COALESCE(NULLIF(current_setting(''app.t'', true), ''''), org::text)'),
  ('0', '22P02', '1', 'org = COALESCE(current_setting(''app.t'', true), ''0'')::int'),
  ('0', '2', '1', 'CASE WHEN current_setting(''app.t'', true) = '''' THEN true ELSE org::text = current_setting(''app.t'', true) END'),
  ('2', '2', '1', 'CASE WHEN current_setting(''app.t'', true) <> '''' THEN org::text = current_setting(''app.t'', true) ELSE true END'),
  ('2', '0', '1', 'org::text LIKE COALESCE(current_setting(''app.t'', true), ''%'')'),
  ('0', '2', '1', 'org::text LIKE current_setting(''app.t'', true) || ''%'''),
  ('0', '0', '1', 'org::text = ANY (string_to_array(current_setting(''app.t'', true), '',''))'),
  ('0', '0', '1', 'NOT (org::text <> current_setting(''app.t'', true))'),
  ('2', '0', '1', '(org::text <> current_setting(''app.t'', true)) IS NOT TRUE'),
  ('0', '0', '1', 'org::text IS NOT DISTINCT FROM current_setting(''app.t'', true)'),
  ('0', '2', '2', 'org::text = current_setting(''app.t'', true) OR current_setting(''app.t'', true) <> ''none'''),
  ('2', '2', '2', 'org::text = current_setting(''app.t'', true) OR current_setting(''app.enforce'', true) IS DISTINCT FROM ''on'''),
  ('0', '2', '1', 'position(current_setting(''app.t'', true) IN org::text) > 0'),
  ('0', '2', '1', 'starts_with(org::text, current_setting(''app.t'', true))'),
  ('42704', '2', '1', 'org::text = current_setting(''app.t'') OR current_setting(''app.t'') = '''''),
  ('0', '0', '1', 'org = (NULLIF(current_setting(''app.t'', true), '''')::json #>> ''{}'')::int');
GRANT SELECT ON predicates TO app;
DO $$
DECLARE
  p record;
BEGIN
  FOR p IN SELECT * FROM predicates LOOP
    EXECUTE format('CREATE TABLE t%s AS SELECT * FROM (VALUES (7), (8)) v (org)', p.n);
    EXECUTE format('GRANT SELECT ON t%s TO app; ALTER TABLE t%s ENABLE ROW LEVEL SECURITY', p.n, p.n);
    EXECUTE format('CREATE POLICY p ON t%s USING (%s)', p.n, p.predicate);
  END LOOP;
END $$;
\connect -
SET ROLE app;
SELECT expect('8.1 never set', $$SELECT current_setting('app.t', true) IS NULL$$, 'true');
SELECT expect('8.1 without missing_ok', $$SELECT current_setting('app.t')$$, '42704');
SELECT expect('9.2 fresh: ' || predicate, format('SELECT count(*) FROM t%s', n), fresh) FROM predicates;
BEGIN;
SET LOCAL app.t = '7';
COMMIT;
SELECT expect('8.2 empty after a SET LOCAL', $$SELECT current_setting('app.t', true)$$, '');
SELECT expect('9.3 used: ' || predicate, format('SELECT count(*) FROM t%s', n), used) FROM predicates;
RESET app.t;
SELECT expect('8.3 RESET does not make it NULL', $$SELECT current_setting('app.t')$$, '');
SET app.t = '7';
SELECT expect('9.1 set: ' || predicate, format('SELECT count(*) FROM t%s', n), holds_a) FROM predicates;
\connect -
RESET app.t;
SELECT expect('8.3 RESET as the first mention', $$SELECT current_setting('app.t')$$, '');
\connect -
BEGIN;
SELECT set_config('app.t', '7', true) = '7' AS ignored \gset
ROLLBACK;
SELECT expect('8.3 after a rollback', $$SELECT current_setting('app.t')$$, '');
SELECT expect('8.6 a name needs a dot', $$SELECT set_config('tenant', '7', false)$$, '42704');
SELECT expect('27.1 SET takes no expression', $$SET app.t = lower('A')$$, '42601');
SELECT expect('27.1 nor a sub-select', $$SET app.t = (SELECT 1)$$, '42601');
CREATE TABLE doc (tenant uuid);
SELECT expect('9.5 uuid = text is refused', $$CREATE POLICY p ON doc USING (tenant = current_setting('app.t'))$$, '42883');
SELECT expect('19.8 no generated column from it', $$ALTER TABLE doc ADD t text GENERATED ALWAYS AS (current_setting('app.t')) STORED$$, '42P17');
