CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE contacts (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  email text NOT NULL
);
CREATE INDEX ON contacts (tenant_id);
