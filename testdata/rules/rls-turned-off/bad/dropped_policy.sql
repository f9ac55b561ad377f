-- What is left lets every tenant pass.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY tenant ON orders AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY signed_in ON orders USING (current_setting('app.user_id') <> '');
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY tenant ON orders; -- expect: rls-turned-off error "dropped here"
