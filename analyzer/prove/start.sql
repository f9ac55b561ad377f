-- Attacks a migrated database as one tenant against another, and undoes everything. Made by tenantlint prove.
--
--   psql -X -v ON_ERROR_STOP=1 -f THIS_FILE DATABASE     exit status 3: tenants are not isolated
--   psql -X -v ON_ERROR_STOP=1 -v strict=1 ...           also where something could not be tried
--
-- It gives two tenants a row in every table, takes the roles of the application, and tries each way to read, change,
-- move or remove the other tenant's row: on tables, partitions, views, materialized views, SECURITY DEFINER functions;
-- with the right context, another tenant's, none (NULL), an empty one ('' is what a transaction leaves behind on a
-- pooled connection), a malformed one, and a token without the claim. Every attempt is undone at once, and the one
-- transaction that all of this runs in is rolled back. Only sequences that a trigger or function uses move on.
--
-- Run it on a copy that has the migrations applied, not in production: it locks tables, inserts rows, calls the
-- SECURITY DEFINER functions and refreshes materialized views. It needs PostgreSQL 14 or newer and a superuser; the
-- owner of the tables will do where foreign keys and triggers accept the rows. What could not be tried is listed.

\set ON_ERROR_STOP on
\set QUIET on
\pset pager off
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL lock_timeout = '10s';
SET LOCAL statement_timeout = '10min';
SET LOCAL row_security = on;

