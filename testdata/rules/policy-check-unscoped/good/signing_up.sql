CREATE TABLE tenants (id uuid PRIMARY KEY);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE TABLE orders (id bigint, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE notes (id bigint, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE POLICY sign_up ON tenants FOR INSERT WITH CHECK (true);
