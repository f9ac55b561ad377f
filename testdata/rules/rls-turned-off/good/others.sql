-- another policy takes its place, and policy-missing-command tells of what it lacks
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
DROP POLICY own ON orders;
CREATE POLICY shown ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- another table of the name
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes DISABLE ROW LEVEL SECURITY;
DROP TABLE notes;
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
-- nobody's
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
ALTER TABLE countries DISABLE ROW LEVEL SECURITY;
