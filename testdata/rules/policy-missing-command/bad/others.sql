CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- expect: policy-missing-command error "INSERT, UPDATE, DELETE"
CREATE POLICY r ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- restricts another command than those that are missing
CREATE POLICY narrow ON orders AS RESTRICTIVE FOR SELECT USING (id > 0);
-- is for another command and another role than those that are missing
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY; -- expect: policy-missing-command "INSERT, UPDATE, DELETE"
CREATE POLICY r ON notes FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY jobs ON notes FOR SELECT TO service_role USING (true);
