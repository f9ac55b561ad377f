-- name: GetVoyage :one
SELECT * FROM voyages WHERE id = $1 AND tenant_id = $2;

-- name: ListVoyages :many
SELECT * FROM voyages WHERE id = $1 AND tenant_id = $2;

-- name: EndVoyage :exec
UPDATE voyages SET state = $1 WHERE id = $2; -- expect: unscoped-query error

-- name: DropVoyage :exec
DELETE FROM voyages WHERE id = $1; -- expect: unscoped-query error

-- name: HaltVoyage :exec
UPDATE voyages SET state = 'halted' WHERE id = $1; -- expect: unscoped-query error

-- name: StartVoyage :exec
UPDATE voyages SET state = 'under way' WHERE id = $1; -- expect: unscoped-query advice "earlier query"

-- name: RaiseVoyage :exec
UPDATE voyages SET state = 'raised' WHERE id = $1; -- expect: unscoped-query error

-- name: MoorVoyage :exec
UPDATE voyages SET state = 'moored' WHERE id = $1; -- expect: unscoped-query error
