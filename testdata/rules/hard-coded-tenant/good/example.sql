CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total int);
CREATE FUNCTION revenue(tenant uuid) RETURNS bigint LANGUAGE sql AS $$
  SELECT sum(total) FROM orders WHERE tenant_id = tenant
$$;
