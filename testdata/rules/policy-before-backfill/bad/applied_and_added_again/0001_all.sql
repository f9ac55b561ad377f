-- What was required of an older column says nothing of this one.
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);
ALTER TABLE projects ADD COLUMN tenant_id uuid;
ALTER TABLE projects ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE projects DROP COLUMN tenant_id;
ALTER TABLE projects ADD COLUMN tenant_id uuid;
CREATE POLICY own ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY; -- expect: policy-before-backfill advice
