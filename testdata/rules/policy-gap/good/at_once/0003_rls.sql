ALTER TABLE projects ADD COLUMN name text;
