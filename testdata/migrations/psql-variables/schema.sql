\set schema shop
\set ON_ERROR_STOP on
\set role 'shop_app'
\set twice one
\set twice two
\set today `date`
CREATE SCHEMA :schema;
CREATE ROLE :"role";
CREATE TABLE :"schema".orders (id int DEFAULT 1::int, tenant_id text, CHECK (tenant_id <> :'role'));
ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON :schema.orders TO :role;
CREATE TABLE :twice (id int, at text DEFAULT ':schema');
CREATE TABLE later (slice text DEFAULT (ARRAY['a','b'])[1:2]::text);
