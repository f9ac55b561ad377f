CREATE TABLE orders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, total numeric NOT NULL);
CREATE INDEX ON orders (tenant_id);
