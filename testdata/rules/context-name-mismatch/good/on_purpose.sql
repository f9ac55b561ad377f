CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, user_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- a second way in, beside the usual one; two settings in one policy; a user's rows
CREATE POLICY partner ON orders FOR SELECT USING (tenant_id = current_setting('app.partner_id')::uuid);
CREATE POLICY own ON lines USING (tenant_id = COALESCE(current_setting('app.tenant_id', true), current_setting('app.old_tenant_id', true))::uuid);
CREATE POLICY own ON notes USING (user_id = current_setting('app.user_id')::uuid);
