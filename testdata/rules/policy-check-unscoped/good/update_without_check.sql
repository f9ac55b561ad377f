CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY u ON orders FOR UPDATE USING (tenant_id = current_setting('app.tenant_id')::uuid);
