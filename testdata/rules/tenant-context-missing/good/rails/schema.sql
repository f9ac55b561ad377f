CREATE TABLE loans (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, due date);
CREATE INDEX ON loans (tenant_id);
ALTER TABLE loans ENABLE ROW LEVEL SECURITY;
ALTER TABLE loans FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON loans USING (tenant_id = current_setting('app.tenant_id')::uuid);
