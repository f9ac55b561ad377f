-- rls-disabled tells of it
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
-- the list of tenants
CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE files (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
