CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW SECURITY LEVEL; -- expect: syntax-error
CREATE INDEX ON orders (tenant_id);
