CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE guests (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  title text
);
CREATE INDEX ON guests (tenant_id);
