CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, UNIQUE (tenant_id, id));
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid, customer_id bigint, FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) MATCH FULL);
