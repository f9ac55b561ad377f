-- There is no row from before the column.
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
ALTER TABLE projects ADD COLUMN tenant_id uuid;
CREATE POLICY own ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
