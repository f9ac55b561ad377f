CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, total int);
CREATE INDEX ON orders (tenant_id);
