CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id));
ALTER TABLE order_items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_items USING (EXISTS (
  SELECT FROM orders o
  WHERE o.id = order_items.order_id AND o.tenant_id = current_setting('app.tenant_id')::uuid));
