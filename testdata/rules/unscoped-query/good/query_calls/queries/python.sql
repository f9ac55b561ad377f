-- name: find_voyage(id, tenant_id)^
SELECT id FROM voyages WHERE id = :id AND tenant_id = :tenant_id;

-- name: halt_voyage(id)!
UPDATE voyages SET state = 'halted' WHERE id = :id;
