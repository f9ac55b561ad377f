-- name: get_order(tenant_id, id)^
SELECT * FROM orders WHERE id = :id AND tenant_id = :tenant_id;

-- name: count_orders$
SELECT count(*) FROM orders WHERE tenant_id = :tenant_id AND state = 'a:b';
