CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON items USING (order_id IN (SELECT o.id FROM orders o WHERE o.tenant_id = current_setting('app.tenant_id')::uuid));
