CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- related: tenant-column-missing
CREATE TABLE order_items ( -- expect: tenant-column-missing
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id)
);
