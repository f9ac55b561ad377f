CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_code text);
CREATE FUNCTION mark(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE lines l SET order_code = 'x' FROM orders o -- expect: unscoped-join
  WHERE l.order_code = o.code AND o.tenant_id = tenant;
  DELETE FROM lines USING orders o WHERE order_code = o.code AND o.tenant_id = tenant; -- expect: unscoped-join
END $$;
CREATE FUNCTION have_lines(tenant uuid) RETURNS SETOF orders LANGUAGE sql AS $$
  SELECT * FROM orders o WHERE tenant_id = tenant AND EXISTS (
    SELECT 1 FROM lines l WHERE l.order_code = o.code) -- expect: unscoped-join
$$;
CREATE FUNCTION through_cte(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  WITH all_lines AS (SELECT order_code, id FROM lines) -- expect: unscoped-join
  SELECT a.id FROM orders o JOIN all_lines a ON a.order_code = o.code WHERE o.tenant_id = tenant
$$;
CREATE FUNCTION maybe_lines(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT l.id FROM orders o LEFT JOIN lines l ON l.order_code = o.code -- expect: unscoped-join
  WHERE o.tenant_id = tenant
$$;
