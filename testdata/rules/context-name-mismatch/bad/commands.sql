CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_own ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY write_own ON orders FOR INSERT -- expect: context-name-mismatch
  WITH CHECK (tenant_id = current_setting('tenant.id', true)::uuid);
CREATE POLICY own ON lines USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
