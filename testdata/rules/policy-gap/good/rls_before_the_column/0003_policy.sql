CREATE POLICY tenant ON projects AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
