SELECT id, status FROM orders WHERE code = $1;
