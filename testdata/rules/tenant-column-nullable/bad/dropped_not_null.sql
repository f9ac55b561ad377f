CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ALTER COLUMN tenant_id DROP NOT NULL; -- expect: tenant-column-nullable
