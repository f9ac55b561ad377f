CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, deleted boolean);
CREATE INDEX ON orders (tenant_id DESC NULLS LAST) WHERE tenant_id IS NOT NULL;
