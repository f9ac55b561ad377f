-- A second floor keeps rows without a tenant from being changed.
CREATE TABLE templates (id bigint PRIMARY KEY, tenant_id uuid);
CREATE INDEX templates_tenant ON templates (tenant_id);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON templates USING (true);
CREATE POLICY floor ON templates AS RESTRICTIVE
  USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY changing ON templates AS RESTRICTIVE FOR UPDATE USING (tenant_id IS NOT NULL);
CREATE POLICY removing ON templates AS RESTRICTIVE FOR DELETE USING (tenant_id IS NOT NULL);
