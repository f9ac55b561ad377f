-- name: ListBadges :many
SELECT id, holder FROM badges; -- expect: unscoped-query
