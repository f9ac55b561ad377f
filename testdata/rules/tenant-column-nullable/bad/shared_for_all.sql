CREATE TABLE orders (id bigint, tenant_id uuid); -- expect: tenant-column-nullable
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id')::uuid);
