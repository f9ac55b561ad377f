ALTER TABLE refunds ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON refunds USING (tenant_id = current_tenant());
