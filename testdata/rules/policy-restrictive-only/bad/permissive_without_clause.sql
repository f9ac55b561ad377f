-- A permissive policy without the command's clause allows nothing.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON orders WITH CHECK (true);
CREATE POLICY floor ON orders AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid); -- expect: policy-restrictive-only "SELECT, UPDATE, DELETE"
