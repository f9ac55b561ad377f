CREATE TABLE orders (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL, -- related: unscoped-query
  state text NOT NULL
);
