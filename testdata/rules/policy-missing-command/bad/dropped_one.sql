CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- expect: policy-missing-command "DELETE"
CREATE POLICY select_own ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY insert_own ON orders FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY update_own ON orders FOR UPDATE USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY delete_own ON orders FOR DELETE USING (tenant_id = current_setting('app.tenant_id')::uuid);
DROP POLICY delete_own ON orders;
