-- floors for each command that reaches rows
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON orders USING (true);
CREATE POLICY reading ON orders AS RESTRICTIVE FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY changing ON orders AS RESTRICTIVE FOR UPDATE USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY removing ON orders AS RESTRICTIVE FOR DELETE USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON lines FOR SELECT USING (true);
CREATE POLICY reading ON lines AS RESTRICTIVE FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- policy-check-unscoped tells of these
CREATE TABLE pages (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, is_public boolean NOT NULL);
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON pages USING (tenant_id = current_setting('app.tenant_id')::uuid OR is_public);
CREATE POLICY i ON pages FOR INSERT WITH CHECK (true);
