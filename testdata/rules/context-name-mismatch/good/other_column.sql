CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE offers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, partner_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE offers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY partner ON orders FOR SELECT USING (tenant_id = current_setting('app.partner_id')::uuid);
-- what this compares is no tenant
CREATE POLICY post ON offers FOR INSERT WITH CHECK (partner_id = current_setting('app.partner_id')::uuid);
