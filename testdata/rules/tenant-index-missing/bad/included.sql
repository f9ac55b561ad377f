CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, deleted boolean); -- expect: tenant-index-missing
CREATE INDEX ON orders (code) INCLUDE (tenant_id);
