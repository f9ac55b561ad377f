-- Deploy x:schema to pg
BEGIN;
CREATE SCHEMA app;
COMMIT;
