CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE leases (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE TABLE meters (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE TABLE currencies (id int PRIMARY KEY, state text);
