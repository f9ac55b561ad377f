const pool = require("./pool");

async function first() {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT title FROM songs LIMIT 1"); // expect: tenant-context-missing
  client.release();
  return rows[0];
}

async function second(tenant) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  const { rows } = await client.query("SELECT title FROM songs LIMIT 1 OFFSET 1");
  await client.query("COMMIT");
  client.release();
  return rows[0];
}

module.exports = { first, second };
