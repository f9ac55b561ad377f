CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE menus (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  title text
);
CREATE INDEX ON menus (tenant_id);
