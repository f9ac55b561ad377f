CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled "policies are not enforced"
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
