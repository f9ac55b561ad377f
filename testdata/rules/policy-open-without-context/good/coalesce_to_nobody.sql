CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id = COALESCE(NULLIF(current_setting('app.tenant_id', true), ''), '00000000-0000-0000-0000-000000000000')::uuid);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id text NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON notes USING (tenant_id = COALESCE(NULLIF(current_setting('app.tenant_id', true), ''), 'none'));
CREATE TABLE counters (id bigint PRIMARY KEY, tenant_id integer NOT NULL);
ALTER TABLE counters ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON counters USING (tenant_id = COALESCE(NULLIF(current_setting('app.tenant_id', true), '')::integer, -1));
