CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (
  current_setting('app.tenant_id', true) IS NULL -- expect: policy-open-without-context "never set a tenant"
  OR tenant_id::text = current_setting('app.tenant_id', true));
