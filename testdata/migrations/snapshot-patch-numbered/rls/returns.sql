ALTER TABLE returns ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON returns USING (tenant_id = current_tenant());
