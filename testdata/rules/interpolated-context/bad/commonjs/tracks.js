const pgp = require("pg-promise")();

const db = pgp(process.env.DATABASE_URL);

module.exports.scoped = (tenant, work) =>
  db.tx(async (t) => {
    await t.none("SET LOCAL app.tenant_id = '" + tenant + "'"); // expect: interpolated-context
    return work(t);
  });
