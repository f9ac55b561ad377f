CREATE TABLE orders (id bigint, tenant_id uuid);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY shared ON orders FOR SELECT USING (tenant_id IS NULL);
