const knex = require("knex")({ client: "pg" });

exports.audit = async () => {
  await knex.raw("SET ROLE auditor"); // expect: session-role
  return knex.raw("SELECT count(*) FROM boxes");
};
