CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY guard ON orders AS RESTRICTIVE FOR DELETE USING (id > 0); -- expect: policy-restrictive-only "DELETE"
