-- The condition narrows what is read, not what is stored (rls-facts 12.8).
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- related: view-bypasses-rls
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE VIEW own_orders AS SELECT * FROM orders WHERE tenant_id = current_setting('app.tenant_id')::uuid; -- expect: view-bypasses-rls "WITH CHECK OPTION"
GRANT SELECT, INSERT ON own_orders TO app;
