CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (current_setting('app.tenant_id', true) IS NULL OR tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY floor ON orders AS RESTRICTIVE USING (tenant_id::text = current_setting('app.tenant_id', true));
