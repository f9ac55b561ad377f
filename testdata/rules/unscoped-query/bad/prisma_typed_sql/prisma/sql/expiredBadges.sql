-- @param {DateTime} $1:day
SELECT id, holder FROM badges WHERE expires_on < $1 -- expect: unscoped-query
