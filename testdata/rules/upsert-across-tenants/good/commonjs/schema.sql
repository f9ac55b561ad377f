CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE codes (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  title text,
  UNIQUE (title),
  UNIQUE (tenant_id, title)
);
CREATE INDEX ON codes (tenant_id);
