CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, number text);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON invoices USING (tenant_id = current_setting('app.tenant_id')::bigint);
