CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY tenant ON orders -- expect: policy-no-effect "not applied"
  USING (tenant_id = current_setting('app.tenant_id')::uuid);
