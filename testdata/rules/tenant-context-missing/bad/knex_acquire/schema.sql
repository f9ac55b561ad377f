CREATE TABLE tugs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text);
ALTER TABLE tugs ENABLE ROW LEVEL SECURITY;
ALTER TABLE tugs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tugs USING (tenant_id = current_setting('app.tenant_id')::uuid);
