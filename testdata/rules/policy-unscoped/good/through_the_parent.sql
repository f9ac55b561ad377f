CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
-- The parent's own policies filter the sub-query.
CREATE POLICY p ON items USING (EXISTS (SELECT FROM orders o WHERE o.id = items.order_id));
