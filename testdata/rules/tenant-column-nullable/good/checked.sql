CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid CHECK (tenant_id IS NOT NULL));
