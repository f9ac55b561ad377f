-- No old row passes without a tenant, so that the open check is never asked.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id text NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY adding ON orders FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY changing ON orders FOR UPDATE
  USING (tenant_id = current_setting('app.tenant_id', true))
  WITH CHECK (tenant_id = current_setting('app.tenant_id', true) OR current_setting('app.tenant_id', true) IS NULL);
CREATE POLICY removing ON orders FOR DELETE USING (tenant_id = current_setting('app.tenant_id', true));
