CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE parts (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  sku text NOT NULL,
  price int NOT NULL
);
