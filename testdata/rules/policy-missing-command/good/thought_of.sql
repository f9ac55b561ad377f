-- policy-restrictive-only tells of it.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY narrow ON orders AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON notes FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY i ON notes FOR INSERT TO service_role WITH CHECK (true);
CREATE POLICY u ON notes FOR UPDATE TO service_role USING (true);
CREATE POLICY d ON notes FOR DELETE TO service_role USING (true);
