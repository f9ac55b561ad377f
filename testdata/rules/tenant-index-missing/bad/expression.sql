CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, deleted boolean); -- expect: tenant-index-missing
CREATE INDEX ON orders ((tenant_id::text));
