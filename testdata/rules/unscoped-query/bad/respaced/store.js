const { Pool } = require("pg");
const pool = new Pool();

async function run(text, values) {
  const line = text.replace(/\s+/g, " ").trim();
  return pool.query(line, values);
}

async function close(code) {
  return run("UPDATE orders SET status = 'closed' WHERE code = $1", [code]); // expect: unscoped-query
}
module.exports = { close };
