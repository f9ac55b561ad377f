CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE customers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE TABLE purchase_orders (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants, -- related*: unscoped-query
  customer_id uuid REFERENCES customers,
  carrier_id uuid,
  state text,
  total numeric
);
