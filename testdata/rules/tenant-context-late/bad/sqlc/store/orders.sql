-- name: SetTenant :exec
SELECT set_config('app.tenant_id', @tenant_id, true);

-- name: GetOrder :one
SELECT * FROM orders WHERE id = $1; -- expect: tenant-context-late

-- name: CountOrders :one
SELECT count(*) FROM orders;

-- name: ListOrders :many
-- Nobody calls it: nothing is known of its connection.
SELECT * FROM orders;
