CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql -- expect: definer-function-bypasses-rls "without naming a tenant"
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS 'SELECT count(*) FROM orders';
