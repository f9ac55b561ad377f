-- no row is looked for
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY i ON orders FOR INSERT WITH CHECK (tenant_id::text = current_setting('app.tenant_id'));
-- not enforced
CREATE TABLE drafts (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY p ON drafts USING (tenant_id::text = current_setting('app.tenant_id'));
-- tenant-index-missing comes first
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON notes USING (tenant_id = current_setting('app.tenant_id')::uuid OR current_setting('app.admin', true) = 'on');
-- nobody's
CREATE TABLE countries (code text PRIMARY KEY, note_id bigint);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON countries USING (code IN (SELECT code FROM countries) OR lower(code) = current_setting('app.tenant_id'));
