CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE contracts (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id), -- related: unscoped-query
  signed_on date
);
CREATE INDEX ON contracts (tenant_id);
