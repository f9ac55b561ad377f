CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, deleted boolean);
CREATE INDEX ON orders USING gin (tenant_id, code);
