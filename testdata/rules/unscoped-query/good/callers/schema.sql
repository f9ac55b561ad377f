CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE barges (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE TABLE loads (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  barge_id uuid NOT NULL REFERENCES barges (id),
  weight int
);
CREATE INDEX ON barges (tenant_id);
CREATE INDEX ON loads (tenant_id);
CREATE TABLE users (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, email text);
CREATE INDEX ON users (tenant_id);
