CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE ROLE readers;
CREATE ROLE reporting IN ROLE readers;
CREATE POLICY p ON orders TO readers USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON orders TO reporting;
