CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT, INSERT ON projects TO app;
CREATE POLICY tenant ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY readers ON projects FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
