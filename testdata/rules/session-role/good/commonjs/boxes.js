const knex = require("knex")({ client: "pg" });

exports.audit = () =>
  knex.transaction(async (trx) => {
    await trx.raw("SET LOCAL ROLE auditor");
    return trx.raw("SELECT count(*) FROM boxes");
  });
