-- Each tenant has a role of the server; the setting is for a trigger alone.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE logins (name text PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE orders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = (SELECT tenant_id FROM logins WHERE name = current_user));
