CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
-- What it sets holds until the statement that calls it ends, which is what it is for.
CREATE FUNCTION count_orders(tenant uuid) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.tenant_id', tenant::text, true);
  RETURN (SELECT count(*) FROM orders);
END $$;
