CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, total int);
CREATE FUNCTION change() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO orders (id, tenant_id) VALUES (1, 42); -- expect: hard-coded-tenant
  DELETE FROM orders WHERE tenant_id IN (7, 8); -- expect: hard-coded-tenant
  UPDATE orders o SET total = 0 WHERE (o.tenant_id, o.id) = (42, 1); -- expect: hard-coded-tenant
END $$;
