CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY d ON orders FOR DELETE USING (false);
