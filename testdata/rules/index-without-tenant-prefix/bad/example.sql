CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ADD COLUMN placed_at timestamptz;
CREATE INDEX orders_placed ON orders (placed_at); -- expect: index-without-tenant-prefix "does not lead"
