-- name: GetOrder :one
SELECT sqlc.embed(orders)
FROM orders
WHERE id = sqlc.arg('id') AND tenant_id = sqlc.arg('tenant_id');

-- name: ListOrders :many
SELECT * FROM orders WHERE tenant_id=@tenant_id AND (sqlc.narg('state')::text IS NULL OR state = sqlc.narg('state'));

-- name: CloseOrders :execrows
UPDATE orders SET state = 'closed' WHERE id IN (sqlc.slice(ids)) AND tenant_id = $1;

-- Runs once a night for everybody.
-- tenantlint: allow(unscoped-query) reason="counts what all tenants have"
-- name: CountOrders :one
SELECT count(*) FROM orders;
