const { Pool } = require("pg");

const pool = new Pool();

module.exports.sample = () =>
  pool.query("SELECT title FROM menus WHERE tenant_id = $1", [process.env.SAMPLE_TENANT]);
