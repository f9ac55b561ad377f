-- no such row; open with a context as well; no new row may stay
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders FOR DELETE USING (tenant_id IS NOT DISTINCT FROM NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY shown ON orders FOR SELECT USING (true);
CREATE POLICY i ON orders FOR INSERT WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY u ON orders FOR UPDATE USING (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON notes USING (tenant_id IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
-- not enforced; nobody's; for a role that bypasses anyway
CREATE TABLE drafts (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY p ON drafts USING (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON countries USING (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL);
CREATE POLICY jobs ON orders FOR DELETE TO service_role USING (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
