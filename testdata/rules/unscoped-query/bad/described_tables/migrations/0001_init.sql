CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE order_lines (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  sku text NOT NULL,
  amount int NOT NULL
);
CREATE INDEX ON order_lines (tenant_id);
