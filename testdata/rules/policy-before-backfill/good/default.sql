-- The default fills the rows that are there.
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);
ALTER TABLE projects ADD COLUMN tenant_id uuid DEFAULT '00000000-0000-0000-0000-000000000001';
CREATE POLICY own ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
