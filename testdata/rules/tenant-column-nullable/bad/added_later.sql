CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN tenant_id uuid; -- expect: tenant-column-nullable
