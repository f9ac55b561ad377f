-- The owner sees what hangs on a tenant table as well.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders); -- related: rls-not-forced
ALTER TABLE lines ENABLE ROW LEVEL SECURITY; -- expect: rls-not-forced
CREATE POLICY tenant ON lines USING (EXISTS (
  SELECT 1 FROM orders o WHERE o.id = lines.order_id AND o.tenant_id = current_setting('app.tenant_id')::uuid));
