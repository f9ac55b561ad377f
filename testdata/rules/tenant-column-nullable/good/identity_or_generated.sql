CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint GENERATED ALWAYS AS IDENTITY);
