-- @param {String} $1:tenant
-- @param {DateTime} $2:day
SELECT id, holder FROM badges WHERE tenant_id = $1::uuid AND expires_on < $2
