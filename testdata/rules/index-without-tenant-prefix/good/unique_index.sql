-- A surrogate, or unique-across-tenants tells of it.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, ref uuid);
CREATE INDEX ON orders (tenant_id);
CREATE UNIQUE INDEX ON orders (ref);
