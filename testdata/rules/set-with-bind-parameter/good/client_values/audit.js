const pgp = require("pg-promise")();
const db = pgp("postgres://localhost/shop");

exports.list = (tenant) =>
  db.tx(async (t) => {
    await t.none("SET LOCAL app.tenant_id = $1", [tenant]);
    return t.any("SELECT id, state FROM orders");
  });
