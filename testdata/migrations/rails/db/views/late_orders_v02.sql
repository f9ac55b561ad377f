SELECT id, org_id FROM orders WHERE paid_at IS NULL
