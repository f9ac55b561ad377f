CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body jsonb);
CREATE INDEX ON orders (tenant_id);
CREATE INDEX ON orders USING gin (body);
