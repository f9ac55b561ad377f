const postgres = require("postgres");

const sql = postgres();

exports.titles = (tenant) =>
  sql.begin(async (sql) => {
    await sql`SELECT set_config('app.tenant_id', ${tenant}, true)`;
    return sql`SELECT title FROM pages`;
  });
