CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE users (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, email text);
CREATE INDEX ON users (tenant_id);
CREATE TABLE berths (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid REFERENCES users);
CREATE INDEX ON berths (tenant_id);
