-- insert-without-tenant tells of it: an INSERT's rows are not looked for.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid, order_code text, note text);
CREATE FUNCTION put_line(tenant uuid, line bigint, order_code text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO lines AS l (id, order_code) VALUES ($2, $3)
  ON CONFLICT (id) DO UPDATE SET note = 'again'
  WHERE EXISTS (SELECT 1 FROM orders o WHERE o.code = l.order_code AND o.tenant_id = tenant)
$$;
