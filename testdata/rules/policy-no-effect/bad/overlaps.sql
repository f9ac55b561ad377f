CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY nothing ON orders FOR DELETE USING (false); -- expect: policy-no-effect
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON lines FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY nothing ON lines USING (false); -- expect: policy-no-effect
-- once for a table
CREATE TABLE drafts (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY r ON drafts FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid); -- expect: policy-no-effect
CREATE POLICY d ON drafts FOR DELETE USING (tenant_id = current_setting('app.tenant_id')::uuid);
