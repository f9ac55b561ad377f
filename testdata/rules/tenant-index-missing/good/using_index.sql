CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, deleted boolean);
CREATE UNIQUE INDEX orders_key ON orders (tenant_id, code);
ALTER TABLE orders ADD CONSTRAINT orders_code UNIQUE USING INDEX orders_key;
