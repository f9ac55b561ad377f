CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- A restrictive policy narrows every permissive one.
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON notes USING (true);
CREATE POLICY tenant ON notes AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid);
