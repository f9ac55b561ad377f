CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE folders (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  title text
);
CREATE INDEX ON folders (tenant_id);
