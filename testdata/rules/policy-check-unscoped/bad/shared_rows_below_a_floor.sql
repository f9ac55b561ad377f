-- The floor lets rows without a tenant through to everybody, for writing as well.
CREATE TABLE templates (id bigint PRIMARY KEY, tenant_id uuid);
CREATE INDEX templates_tenant ON templates (tenant_id);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON templates USING (true); -- expect: policy-check-unscoped "shared rows"
CREATE POLICY floor ON templates AS RESTRICTIVE
  USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id')::uuid);
