CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  placed_at timestamptz NOT NULL
);
CREATE INDEX orders_tenant ON orders (tenant_id, placed_at);
