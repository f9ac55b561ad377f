CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, code text);
CREATE INDEX ON orders (tenant_id);
CREATE TABLE receipts (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, code text);
CREATE INDEX ON receipts (tenant_id);
