CREATE ROLE keeper;
CREATE ROLE reader;
CREATE ROLE other;
-- the owner; what no policy is asked for
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders OWNER TO keeper;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders TO reader USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON orders TO keeper;
GRANT TRIGGER ON orders TO other;
GRANT SELECT ON orders TO PUBLIC;
-- not enforced; no policies at all; nobody's
CREATE TABLE drafts (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY p ON drafts TO reader USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON drafts TO other;
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON notes TO other;
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON countries TO reader USING (true);
GRANT SELECT ON countries TO other;
