CREATE POLICY readers ON projects FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
