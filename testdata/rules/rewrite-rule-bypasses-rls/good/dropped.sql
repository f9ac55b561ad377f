CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE RULE r AS ON DELETE TO orders DO INSTEAD DELETE FROM orders;
DROP RULE r ON orders;
