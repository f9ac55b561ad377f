CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- once for a policy
CREATE POLICY p ON orders
  USING (tenant_id = current_setting('app.tenant_id', true)::uuid) -- expect: policy-empty-context
  WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY i ON orders FOR INSERT
  WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid); -- expect: policy-empty-context
CREATE POLICY u ON orders FOR UPDATE
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid); -- expect: policy-empty-context
