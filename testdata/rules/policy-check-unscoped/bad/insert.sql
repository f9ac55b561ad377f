CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY i ON orders FOR INSERT WITH CHECK (true); -- expect: policy-check-unscoped
