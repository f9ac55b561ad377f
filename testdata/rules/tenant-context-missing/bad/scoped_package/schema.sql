CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE TABLE orders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
