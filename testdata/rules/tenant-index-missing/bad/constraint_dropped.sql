CREATE TABLE orders (id bigint, tenant_id uuid, UNIQUE (tenant_id, id)); -- expect: tenant-index-missing
ALTER TABLE orders DROP CONSTRAINT orders_tenant_id_id_key;
