CREATE TABLE orders (id bigint, tenant_id uuid);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id')::uuid); -- expect: policy-check-unscoped "shared rows"
