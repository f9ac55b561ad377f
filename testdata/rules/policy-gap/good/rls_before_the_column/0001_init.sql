CREATE TABLE projects (id bigint PRIMARY KEY, owner text);
GRANT SELECT ON projects TO app;
CREATE POLICY own ON projects USING (owner = current_user);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
