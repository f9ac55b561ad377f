const { Pool } = require("pg");

const pool = new Pool();
const SCOPE = "SELECT set_config('app.tenant_id', $1, true)";

exports.titles = async function titles(tenant) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(SCOPE, [tenant]);
    const { rows } = await client.query("SELECT title FROM albums");
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
};
