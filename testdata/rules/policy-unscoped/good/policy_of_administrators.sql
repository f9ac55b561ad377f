-- The owner of a managed database is no superuser: by its name the policy is what it administers through.
CREATE ROLE ledger;
CREATE ROLE app_user;
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON orders TO app_user USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY admin_all ON orders TO ledger USING (true) WITH CHECK (true);
