CREATE INDEX CONCURRENTLY i ON {{ index .Options "Namespace" }}.a (id);
