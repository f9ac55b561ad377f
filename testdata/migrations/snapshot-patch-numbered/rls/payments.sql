ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON payments USING (tenant_id = current_tenant());
