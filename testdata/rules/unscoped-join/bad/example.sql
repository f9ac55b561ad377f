CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_code text);
CREATE FUNCTION lines_of(tenant uuid) RETURNS SETOF lines LANGUAGE sql AS $$
  SELECT l.* FROM orders o -- related: unscoped-join
  JOIN lines l ON l.order_code = o.code -- expect: unscoped-join "without comparing tenant_id: rows of other tenants"
  WHERE o.tenant_id = tenant
$$;
