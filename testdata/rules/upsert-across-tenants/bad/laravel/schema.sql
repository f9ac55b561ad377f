CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE stock (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  sku text UNIQUE,
  amount int,
  UNIQUE (tenant_id, sku)
);
