-- The restrictive policy stops other tenants' rows only while a tenant is set.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id text NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON orders USING (true); -- expect: policy-open-without-context "is NULL" -- related: policy-open-without-context
CREATE POLICY floor ON orders AS RESTRICTIVE USING (
  current_setting('app.tenant_id', true) IS NULL -- related: policy-open-without-context
  OR tenant_id = current_setting('app.tenant_id', true));
