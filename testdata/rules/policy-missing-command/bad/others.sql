CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- expect: policy-missing-command error "INSERT, UPDATE, DELETE"
CREATE POLICY r ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- restricts another command than those that are missing
CREATE POLICY narrow ON orders AS RESTRICTIVE FOR SELECT USING (id > 0);
