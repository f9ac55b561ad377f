CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, ref uuid UNIQUE);
CREATE INDEX ON orders (tenant_id);
