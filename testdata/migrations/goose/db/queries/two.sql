-- name: ListTwo :many
SELECT * FROM two;
