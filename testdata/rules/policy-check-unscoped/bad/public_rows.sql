CREATE TABLE pages (id bigint, tenant_id uuid NOT NULL, is_public boolean);
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON pages USING (tenant_id = current_setting('app.tenant_id')::uuid OR is_public); -- expect: policy-check-unscoped "flagged"
