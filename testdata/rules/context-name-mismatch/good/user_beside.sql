CREATE TABLE tenants (id uuid PRIMARY KEY, owner_id uuid NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY own ON tenants FOR SELECT USING (id = current_setting('app.tenant_id')::uuid);
-- a user may have several tenants, and make new ones
CREATE POLICY found ON tenants FOR INSERT WITH CHECK (owner_id = current_setting('app.user_id')::uuid);
CREATE POLICY close ON tenants FOR DELETE USING (id = current_setting('app.user_id')::uuid);
