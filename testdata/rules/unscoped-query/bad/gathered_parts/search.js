const { Pool } = require("pg");
const pool = new Pool();

async function search(code) {
  const where = [];
  if (code) where.push("code = $1");
  let text = "SELECT id FROM orders";
  if (where.length) text += " WHERE " + where.join(" AND ");
  return pool.query(text, [code]); // expect: unscoped-query
}
module.exports = { search };
