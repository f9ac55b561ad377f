CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON items FOR INSERT WITH CHECK (EXISTS (SELECT 1 FROM orders o WHERE o.id = items.order_id AND o.tenant_id = current_setting('app.tenant_id')::uuid));
