-- atlas:txmode none

CREATE INDEX CONCURRENTLY i ON a (id);
