-- Each branch has an index, and both are used together; AND needs only one.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, buyer_id uuid, paid boolean);
CREATE INDEX orders_tenant ON orders (tenant_id);
CREATE INDEX orders_buyer ON orders (buyer_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (
  tenant_id = current_setting('app.tenant_id')::uuid OR buyer_id = current_setting('app.user_id')::uuid OR tenant_id IS NULL);
CREATE POLICY q ON orders FOR DELETE USING (tenant_id = current_setting('app.tenant_id')::uuid AND NOT paid);
