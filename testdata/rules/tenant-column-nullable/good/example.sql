CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid);
ALTER TABLE orders ALTER COLUMN tenant_id SET NOT NULL;
