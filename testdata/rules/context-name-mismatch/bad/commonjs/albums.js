const { Pool } = require("pg");

const pool = new Pool();

exports.titles = async function titles(tenant) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant', $1, true)", [tenant]); // expect: context-name-mismatch
    const { rows } = await client.query("SELECT title FROM albums");
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
};
