CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id = COALESCE(current_setting('app.tenant_id', true), '00000000-0000-0000-0000-000000000000')::uuid); -- expect: policy-empty-context
