CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_id bigint REFERENCES orders, code text);
CREATE TABLE units (code text PRIMARY KEY);
CREATE FUNCTION by_foreign_key(tenant uuid) RETURNS SETOF lines LANGUAGE sql AS $$
  SELECT l.* FROM orders o JOIN lines l ON l.order_id = o.id LEFT JOIN units u ON u.code = l.code WHERE o.tenant_id = tenant
$$;
CREATE FUNCTION by_natural_join(tenant uuid) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT code FROM orders JOIN lines USING (tenant_id, code) WHERE tenant_id = tenant
$$;
CREATE FUNCTION by_rows(tenant uuid) RETURNS SETOF lines LANGUAGE sql AS $$
  SELECT l.* FROM orders o JOIN LATERAL (
    SELECT * FROM lines x WHERE (x.tenant_id, x.code) = (o.tenant_id, o.code)) l ON true WHERE o.tenant_id = tenant
$$;
