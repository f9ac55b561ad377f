CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

ALTER TABLE projects ADD COLUMN tenant_id uuid;
CREATE POLICY own ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
-- none of these shows rows of nobody
CREATE POLICY floor ON projects AS RESTRICTIVE USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY removing ON projects FOR DELETE USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY adding ON projects FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY; -- expect: policy-before-backfill
