-- WITH CHECK OPTION narrows what is stored; what may only be read needs none.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE VIEW own_orders AS SELECT * FROM orders WHERE tenant_id = current_setting('app.tenant_id')::uuid WITH CHECK OPTION;
CREATE VIEW listed_orders AS SELECT * FROM orders WHERE tenant_id = current_setting('app.tenant_id')::uuid;
GRANT SELECT, INSERT ON own_orders TO app;
GRANT SELECT ON listed_orders TO app;
