const postgres = require("postgres");

const sql = postgres();

exports.titles = async (tenant) => {
  await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`; // expect: set-local-outside-transaction
  return sql`SELECT title FROM pages`;
};
