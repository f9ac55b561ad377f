CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY empty ON orders; -- expect: policy-no-effect "neither"
CREATE POLICY floor ON orders AS RESTRICTIVE; -- expect: policy-no-effect "restricts nothing"
