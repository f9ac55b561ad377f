CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid, total int);
INSERT INTO orders VALUES (1, '6f1c0a52-9d5e-4a43-8a0b-0d9c1c6f4b11', 2);
CREATE FUNCTION shared() RETURNS SETOF orders LANGUAGE sql AS $$
  SELECT * FROM orders WHERE tenant_id = '00000000-0000-0000-0000-000000000000'
$$;
CREATE FUNCTION others() RETURNS bigint LANGUAGE sql AS $$
  SELECT count(*) FROM orders WHERE tenant_id IS NULL AND total = 42
$$;
