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
\set secure on
\if :secure
ALTER TABLE later ENABLE ROW LEVEL SECURITY;
\set nested 0
\if :nested
DROP TABLE later;
\elif :{?secure}
ALTER TABLE later FORCE ROW LEVEL SECURITY;
\else
SELECT 'not run
\if false';
\endif
\else
DROP TABLE shop.orders;
\i not_read.sql
\endif
SELECT current_setting('server_version_num')::int > 150000 AS is_new \gset
\if :is_new
CREATE VIEW seen WITH (security_invoker = true) AS SELECT id FROM shop.orders;
\else
CREATE VIEW seen AS SELECT id FROM shop.orders;
\endif
