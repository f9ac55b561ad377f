-- The restrictive policy stops old rows of other tenants, and lets every new one pass (rls-facts 6.11).
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id text NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON orders USING (true); -- expect: policy-check-unscoped "write rows for other tenants" -- related: policy-check-unscoped
CREATE POLICY floor ON orders AS RESTRICTIVE
  USING (tenant_id = current_setting('app.tenant_id'))
  WITH CHECK (true); -- related: policy-check-unscoped
