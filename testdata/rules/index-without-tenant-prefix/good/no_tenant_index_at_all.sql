CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
-- tenant-index-missing says it
CREATE INDEX ON orders (id);
