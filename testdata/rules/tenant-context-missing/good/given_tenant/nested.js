const knex = require("knex")({ client: "pg" });

// The condition stands in a closure, the tenant comes from the function around.
async function withTenant(work, tenantId) {
  return knex.transaction(async (trx) => {
    if (tenantId) {
      await trx.raw("SELECT set_config('app.tenant_id', ?, true)", [tenantId]);
    }
    return work(trx);
  });
}

exports.berths = (req) => withTenant((trx) => trx.raw("SELECT id FROM berths"), req.user.tenantId);
