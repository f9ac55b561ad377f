-- name: get_order(id)^
-- One order, by its number.
SELECT * FROM orders WHERE id = :id; -- expect: unscoped-query

-- name: delete_order!
DELETE FROM orders WHERE id = :id; -- expect: unscoped-query
