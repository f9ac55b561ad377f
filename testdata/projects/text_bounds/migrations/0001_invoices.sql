CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  total integer NOT NULL
);
CREATE INDEX ON invoices (tenant_id);
