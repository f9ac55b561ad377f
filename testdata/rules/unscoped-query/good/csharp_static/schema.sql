CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE pallets (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  label text
);
CREATE TABLE bills (id uuid PRIMARY KEY, number text);
