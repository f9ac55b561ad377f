CREATE SCHEMA sales;
CREATE SCHEMA archive;
CREATE TABLE sales.tenants (id uuid PRIMARY KEY);
CREATE TABLE sales.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES sales.tenants, total int);
CREATE INDEX ON sales.orders (tenant_id);
CREATE TABLE sales.notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES sales.tenants);
CREATE INDEX ON sales.notes (tenant_id);
CREATE TABLE archive.notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES sales.tenants);
CREATE INDEX ON archive.notes (tenant_id);
