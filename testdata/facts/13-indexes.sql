-- Which indexes serve the tenant's comparison, and which forms of it. (tenant-index-missing, policy-defeats-index, policy-per-row-call)
SET app.tenant = '7';
CREATE TABLE member (usr text, tenant int);
GRANT SELECT ON member TO app;
INSERT INTO member VALUES ('u', 7);
CREATE FUNCTION stable_tenant() RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN current_setting('app.tenant')::int; END $$;
CREATE FUNCTION volatile_tenant() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN current_setting('app.tenant')::int; END $$;
CREATE FUNCTION inlined_tenant() RETURNS int LANGUAGE sql AS $$ SELECT current_setting('app.tenant')::int $$;
CREATE FUNCTION my_tenants() RETURNS SETOF int LANGUAGE sql STABLE AS $$ SELECT tenant FROM member WHERE usr = 'u' $$;
CREATE TABLE cases (n serial, fact text, index text, policy text, serves boolean);
GRANT SELECT ON cases TO app;
INSERT INTO cases (fact, serves, index) VALUES
  ('23.1', false, ''), ('23.2', true, '(tenant)'), ('23.3', true, '(tenant, made)'), ('23.4', true, '(tenant DESC NULLS LAST, id)'),
  ('23.7', false, '(made)'), ('23.8', false, '(made) INCLUDE (tenant)'), ('23.8', true, '(tenant) INCLUDE (made)'),
  ('23.9', true, 'USING hash (tenant)'), ('23.11', false, '(tenant) WHERE tenant = 7'), ('23.12', false, '(tenant) WHERE NOT deleted'),
  ('23.13', true, '(tenant) WHERE tenant IS NOT NULL'), ('23.14', false, '((tenant::text))');
INSERT INTO cases (fact, serves, index, policy) VALUES
  ('22.12', true, '(tenant)', 'tenant = (SELECT current_setting(''app.tenant'')::int)'),
  ('22.13', true, '(tenant)', 'tenant = stable_tenant()'), ('22.13', false, '(tenant)', 'tenant = volatile_tenant()'),
  ('22.13', true, '(tenant)', 'tenant = (SELECT volatile_tenant())'), ('22.13', true, '(tenant)', 'tenant = inlined_tenant()'),
  ('22.14', false, '(tenant)', 'tenant::text = current_setting(''app.tenant'')'),
  ('22.14', false, '(tenant)', 'COALESCE(tenant, 0) = current_setting(''app.tenant'')::int'),
  ('22.14', false, '(tenant)', 'CASE WHEN tenant = current_setting(''app.tenant'')::int THEN true ELSE false END'),
  ('22.14', false, '(tenant)', 'tenant = current_setting(''app.tenant'')::int OR current_setting(''app.admin'', true) = ''on'''),
  ('22.14', true, '(tenant)', 'tenant = ANY (string_to_array(current_setting(''app.tenant''), '','')::int[])'),
  ('22.19', false, '(tenant)', 'tenant IN (SELECT m.tenant FROM member m WHERE m.usr = ''u'')'),
  ('22.19', false, '(tenant)', 'tenant IN (SELECT my_tenants())'),
  ('22.19', true, '(tenant)', 'tenant = ANY (ARRAY(SELECT my_tenants()))'),
  ('23.14', true, '((tenant::text))', 'tenant::text = current_setting(''app.tenant'')'),
  ('23.14', true, '(tenant)', 'tenant = current_setting(''app.tenant'')::bigint'),
  ('23.14', false, '(tenant)', 'tenant::bigint = current_setting(''app.tenant'')::bigint'),
  ('23.14', false, '(tenant)', 'tenant = current_setting(''app.tenant'')::numeric');
DO $$
DECLARE
  c record;
BEGIN
  FOR c IN SELECT * FROM cases LOOP
    EXECUTE format('CREATE TABLE t%s AS SELECT g AS id, g %% 200 AS tenant, g AS made, false AS deleted, repeat(''x'', 100) AS pad
      FROM generate_series(1, 4000) g', c.n);
    IF c.index <> '' THEN
      EXECUTE format('CREATE INDEX ON t%s %s', c.n, c.index);
    END IF;
    EXECUTE format('ANALYZE t%s', c.n);
    EXECUTE format('ALTER TABLE t%s ENABLE ROW LEVEL SECURITY; GRANT SELECT ON t%s TO app', c.n, c.n);
    EXECUTE format('CREATE POLICY p ON t%s USING (%s)', c.n, coalesce(c.policy, 'tenant = current_setting(''app.tenant'')::int'));
  END LOOP;
END $$;
ANALYZE member;
SET ROLE app;
SELECT expect(fact || ' ' || coalesce(policy, '') || ' ' || index, format('SELECT uses_index(''SELECT * FROM t%s'')', n), serves::text) FROM cases;
RESET ROLE;
CREATE TABLE word AS SELECT (g % 200)::varchar AS tenant, g AS id, repeat('x', 100) AS pad FROM generate_series(1, 4000) g;
CREATE INDEX ON word (tenant);
ANALYZE word;
ALTER TABLE word ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON word USING (tenant = current_setting('app.tenant'));
GRANT SELECT ON word TO app;
SELECT expect('1.10 a varchar column is shown with a cast', $$SELECT qual FROM pg_policies WHERE tablename = 'word'$$,
              '((tenant)::text = current_setting(''app.tenant''::text))');
SET ROLE app;
SELECT expect('23.15 which is harmless', $$SELECT uses_index('SELECT * FROM word')$$, 'true');
