-- name: GetVoyage :one
SELECT * FROM voyages WHERE id = $1 AND tenant_id = $2;

-- name: EndVoyage :exec
UPDATE voyages SET state = $1 WHERE id = $2;

-- name: DropVoyage :exec
DELETE FROM voyages WHERE id = @voyage;

-- name: RaiseVoyage :exec
UPDATE voyages SET state = 'raised' WHERE id = $1;

-- name: MoorVoyage :exec
UPDATE voyages SET state = 'moored' WHERE id = $1;

-- name: ShowVoyage :one
SELECT state FROM voyages WHERE id = $1;
