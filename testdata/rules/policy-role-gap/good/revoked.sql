CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders TO web USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON orders TO web, jobs;
REVOKE SELECT ON orders FROM jobs;
