CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT, INSERT ON projects TO app;
CREATE POLICY tenant ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;

ALTER TABLE projects DISABLE ROW LEVEL SECURITY; -- expect: policy-gap "open to every tenant"
UPDATE projects SET tenant_id = '00000000-0000-0000-0000-000000000001';
ALTER TABLE projects ENABLE ROW LEVEL SECURITY; -- related: policy-gap
