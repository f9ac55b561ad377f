CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid, code text, UNIQUE (tenant_id, code));
