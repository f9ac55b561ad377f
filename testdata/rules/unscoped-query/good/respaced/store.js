const { Pool } = require("pg");
const pool = new Pool();

async function run(text, values) {
  const line = text.replace(/\s+/g, " ").trim();
  return pool.query(line, values);
}

async function close(tenant, code) {
  return run("UPDATE orders SET status = 'closed' WHERE tenant_id = $1 AND code = $2", [tenant, code]);
}
module.exports = { close };
