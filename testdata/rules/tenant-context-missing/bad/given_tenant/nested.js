const knex = require("knex")({ client: "pg" });

// Nobody hands a tenant over.
async function withTenant(work, tenantId) {
  return knex.transaction(async (trx) => {
    if (tenantId) {
      await trx.raw("SELECT set_config('app.tenant_id', ?, true)", [tenantId]);
    }
    return work(trx);
  });
}

exports.berths = (req) => withTenant((trx) => trx.raw("SELECT id FROM berths")); // expect: tenant-context-missing
