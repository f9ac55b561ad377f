-- name: GetOrder :one
SELECT * FROM orders WHERE id = $1; -- expect: tenant-context-missing "is not set"

-- name: CountOrders :one
SELECT count(*) FROM orders; -- expect: tenant-context-missing

-- name: ListOrders :many
-- Nobody calls it: nothing is known of its connection.
SELECT * FROM orders;
