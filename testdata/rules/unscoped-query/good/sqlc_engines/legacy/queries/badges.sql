-- name: ListBadges :many
SELECT id, holder FROM badges;
