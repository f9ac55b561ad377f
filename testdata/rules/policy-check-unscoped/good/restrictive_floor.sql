CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY i ON orders FOR INSERT WITH CHECK (true);
CREATE POLICY tenant ON orders AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid);
