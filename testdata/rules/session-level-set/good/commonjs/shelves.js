const { Pool } = require("pg");

const pool = new Pool();

module.exports = async (tenant, work) => {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    return await work(client);
  } finally {
    await client.query("SELECT set_config('app.tenant_id', '', false)");
    client.release();
  }
};
