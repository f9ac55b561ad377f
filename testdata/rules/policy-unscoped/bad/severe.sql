CREATE TABLE pages (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, is_public boolean NOT NULL);
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON pages USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY shown ON pages FOR SELECT USING (is_public); -- expect: policy-unscoped advice
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON orders FOR SELECT USING (true); -- expect: policy-unscoped error
