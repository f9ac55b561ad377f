const pgp = require("pg-promise")();

const db = pgp(process.env.DATABASE_URL);

module.exports.scoped = (tenant, work) =>
  db.tx(async (t) => {
    await t.one("SELECT set_config('app.tenant_id', $<tenant>, true)", { tenant });
    return work(t);
  });
