CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE votes (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  title text
);
CREATE INDEX ON votes (tenant_id);
