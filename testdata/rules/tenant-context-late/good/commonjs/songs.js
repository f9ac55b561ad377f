const { Pool } = require("pg");

const pool = new Pool();

exports.first = async (tenant) => {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  const { rows } = await client.query("SELECT title FROM songs LIMIT 1");
  await client.query("COMMIT");
  client.release();
  return rows[0];
};
