CREATE TABLE orders (tenant_id uuid, id bigint, at date, PRIMARY KEY (tenant_id, id));
CREATE INDEX orders_at ON orders (at, tenant_id); -- expect: index-without-tenant-prefix
