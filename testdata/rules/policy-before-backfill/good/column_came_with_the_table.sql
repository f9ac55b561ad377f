CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid);
INSERT INTO projects VALUES (1, '00000000-0000-0000-0000-000000000001');
CREATE POLICY tenant ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
