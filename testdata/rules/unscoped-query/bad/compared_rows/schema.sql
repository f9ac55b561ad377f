CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE dogs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, weight int);
CREATE TABLE walks (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  dog_id uuid NOT NULL REFERENCES dogs (id)
);
CREATE INDEX ON dogs (tenant_id);
CREATE INDEX ON walks (tenant_id);
