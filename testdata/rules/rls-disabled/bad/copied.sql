CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE orders_copy AS SELECT * FROM orders; -- expect: rls-disabled
CREATE TABLE orders_like (LIKE orders INCLUDING ALL); -- expect: rls-disabled
SELECT * INTO orders_into FROM orders; -- expect: rls-disabled
