CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE users (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  email text NOT NULL UNIQUE,
  handle text NOT NULL,
  username text NOT NULL,
  UNIQUE (tenant_id, username)
);
CREATE TABLE staff (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, login text NOT NULL);
CREATE UNIQUE INDEX ON staff (lower(login));
CREATE TABLE letters (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, email text NOT NULL UNIQUE);
CREATE INDEX ON users (tenant_id);
CREATE INDEX ON staff (tenant_id);
CREATE INDEX ON letters (tenant_id);
