CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- expect: rls-not-forced
CREATE TABLE notes (id bigint, tenant_id uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY; -- expect: rls-not-forced
