CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE plans (code text PRIMARY KEY, price numeric NOT NULL);

-- Protected by row-level security.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, total numeric NOT NULL);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Its queries must compare the tenant.
CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, paid boolean NOT NULL);
CREATE INDEX ON invoices (tenant_id);

-- Each tenant's schema has one.
CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
CREATE SCHEMA tenant_acme;
CREATE TABLE tenant_acme.notes (LIKE notes INCLUDING ALL);
