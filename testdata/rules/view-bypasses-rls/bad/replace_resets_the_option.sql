CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM orders;
CREATE OR REPLACE VIEW v AS SELECT id, tenant_id FROM orders; -- expect: view-bypasses-rls
