CREATE TABLE orders ( -- expect: tenant-index-missing "leads with tenant_id"
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  placed_at timestamptz NOT NULL
);
CREATE INDEX orders_placed ON orders (placed_at, tenant_id); -- related: tenant-index-missing "not first"
