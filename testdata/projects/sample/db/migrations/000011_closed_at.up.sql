ALTER TABLE work_orders ADD COLUMN closed_at timestamptz;

UPDATE work_orders
SET closed_at = updated_at
WHERE status IN ('done', 'cancelled');

CREATE INDEX work_orders_closed ON work_orders (tenant_id, closed_at);
