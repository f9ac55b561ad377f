CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (false); -- expect: policy-restrictive-only "cover SELECT, UPDATE, DELETE, so"
