const { Pool } = require("pg");

const pool = new Pool();

module.exports = async (req, res, next) => {
  req.client = await pool.connect();
  res.on("finish", () => req.client.release());
  await req.client.query("SELECT set_config('app.tenant_id', $1, false)", [req.tenant]); // expect: session-level-set
  next();
};
