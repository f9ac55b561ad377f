-- One branch that no index serves makes a scan of the whole (rls-facts 22.14).
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id); -- related: policy-defeats-index
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (
  tenant_id = current_setting('app.tenant_id')::uuid OR current_setting('app.admin', true) = 'on'); -- expect: policy-defeats-index "below an OR"
