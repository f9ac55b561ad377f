SELECT id, holder
FROM badges
WHERE tenant_id = $1 AND expires_on < $2
