CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- expect: policy-missing-command "SELECT, UPDATE, DELETE"
CREATE POLICY tenant ON orders WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
