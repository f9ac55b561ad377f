ALTER TABLE work_orders DROP COLUMN closed_at;
