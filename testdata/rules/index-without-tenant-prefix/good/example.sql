CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ADD COLUMN placed_at timestamptz;
CREATE INDEX orders_placed ON orders (tenant_id, placed_at);
