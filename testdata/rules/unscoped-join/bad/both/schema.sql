-- Row security and the query shall both keep the tenants apart.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_code text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY own ON lines USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION lines_of(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT l.id FROM orders o 
  JOIN lines l ON l.order_code = o.code -- expect: unscoped-join
  WHERE o.tenant_id = tenant
$$;
