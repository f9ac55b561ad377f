CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE lines (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, order_id bigint REFERENCES orders, position int, UNIQUE (order_id, position));
