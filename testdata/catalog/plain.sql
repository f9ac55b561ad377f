-- plain
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE INDEX ON orders (tenant_id);
ALTER TABLE nowhere ENABLE ROW LEVEL SECURITY;
-- file: b_orders.sql
DROP TABLE IF EXISTS orders;
CREATE TABLE orders (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, other int REFERENCES missing);
CREATE TABLE orders_2024 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE gone (id int);
DROP TABLE gone;
-- file: c_tenants.sql
SET search_path TO app;
CREATE TABLE in_app (id int);
CREATE TABLE public.tenants (id int PRIMARY KEY);
CREATE TABLE public.parted (a int) PARTITION BY LIST (a);
ALTER TABLE in_app FORCE ROW LEVEL SECURITY;
-- file: d_schemas.sql
CREATE SCHEMA app;
-- file: z_teardown.sql
DROP TABLE orders;
