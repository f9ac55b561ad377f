-- autocommit
CREATE SCHEMA app;
CREATE DOMAIN app.key AS uuid NOT NULL;
CREATE DOMAIN loose AS text CHECK (VALUE <> '');
CREATE DOMAIN strict AS app.key;
CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE t (
  a app.key, b loose, c strict, d app.key[], e state DEFAULT 'on',
  f bigserial, g smallserial, h serial4, i double precision, j timestamptz(3), k char(3), l bit varying(5), m interval, n "char",
  o int[][], p numeric, r time, s text COLLATE "C"
);
ALTER DOMAIN loose SET NOT NULL;
ALTER DOMAIN app.key DROP NOT NULL;
SET search_path TO app, public;
CREATE TABLE u (x key);
CREATE SEQUENCE counter OWNED BY u.x;
CREATE SCHEMA inner_schema
  CREATE TABLE born (id int PRIMARY KEY, x app.key)
  CREATE VIEW seen AS SELECT id FROM born;
CREATE SCHEMA AUTHORIZATION postgres;
