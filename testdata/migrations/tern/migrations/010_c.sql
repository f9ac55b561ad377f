ALTER TABLE {{.schema}}.a ADD COLUMN b int;
