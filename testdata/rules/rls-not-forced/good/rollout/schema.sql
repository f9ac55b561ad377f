CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE SCHEMA app;
CREATE TABLE app.notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON app.notes USING (tenant_id = current_setting('app.tenant_id')::uuid);
