CREATE TABLE orders (tenant_id uuid, id bigint, PRIMARY KEY (tenant_id, id));
