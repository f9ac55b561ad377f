CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE barges (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  name text NOT NULL,
  state text NOT NULL
);
CREATE INDEX ON barges (tenant_id);
