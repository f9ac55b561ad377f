-- name: GetOrder :one
SELECT sqlc.embed(orders)
FROM orders -- expect: unscoped-query "reads rows of public.orders without a condition on tenant_id"
WHERE id = sqlc.arg('id');

-- name: ListOrders :many
-- The tenant is a filter that may be left out.
SELECT * FROM orders -- expect: unscoped-query
WHERE (sqlc.narg('tenant_id')::uuid IS NULL OR tenant_id = sqlc.narg('tenant_id'))
  AND state = ANY (@states::text[]);

-- name: CloseOrders :execrows
UPDATE orders SET state = 'closed' -- expect: unscoped-query
WHERE id IN (sqlc.slice(ids));
