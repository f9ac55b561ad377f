CREATE TABLE templates (id bigint, tenant_id uuid);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON templates USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY shared ON templates FOR SELECT USING (tenant_id IS NULL);
