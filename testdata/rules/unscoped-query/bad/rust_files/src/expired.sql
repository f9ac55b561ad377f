SELECT id, holder
FROM badges -- related: unscoped-query
WHERE expires_on < $1
