CREATE TABLE pages (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, is_public boolean);
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pages USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY shared ON pages FOR SELECT USING (is_public); -- expect: policy-unscoped "column of the row"
