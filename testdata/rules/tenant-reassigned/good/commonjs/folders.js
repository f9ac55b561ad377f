const { Pool } = require("pg");

const pool = new Pool();

exports.rename = (folder, tenant, title) =>
  pool.query("UPDATE folders SET title = $3 WHERE id = $1 AND tenant_id = $2", [folder, tenant, title]);
