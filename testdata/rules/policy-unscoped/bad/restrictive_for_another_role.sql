CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (true); -- expect: policy-unscoped
CREATE POLICY tenant ON orders AS RESTRICTIVE TO web USING (tenant_id = current_setting('app.tenant_id')::uuid);
