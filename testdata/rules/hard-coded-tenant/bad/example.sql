CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total int);
CREATE FUNCTION revenue() RETURNS bigint LANGUAGE sql AS $$
  SELECT sum(total) FROM orders WHERE tenant_id = '6f1c0a52-9d5e-4a43-8a0b-0d9c1c6f4b11' -- expect: hard-coded-tenant "is written into the code"
$$;
