CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- related: foreign-key-across-tenants
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  customer_id bigint REFERENCES customers (id) ON DELETE CASCADE -- expect: foreign-key-across-tenants "deletes here"
);
