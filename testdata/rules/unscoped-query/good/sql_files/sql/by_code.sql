SELECT id, status FROM orders WHERE tenant_id = $1 AND code = $2;
