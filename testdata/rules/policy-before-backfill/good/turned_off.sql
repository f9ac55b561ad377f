-- The policies apply to nobody.
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);
ALTER TABLE projects ADD COLUMN tenant_id uuid;
CREATE POLICY own ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects DISABLE ROW LEVEL SECURITY;
