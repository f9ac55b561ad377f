--! Previous: sha1:0
--! Hash: sha1:1
--! no-transaction

CREATE INDEX CONCURRENTLY i ON a (id);
GRANT SELECT ON a TO :DATABASE_VISITOR;
