const { Pool } = require("pg");
const pool = new Pool();

async function search(tenant, code) {
  const where = ["tenant_id = $1"];
  if (code) where.push("code = $2");
  let text = "SELECT id FROM orders";
  if (where.length) text += " WHERE " + where.join(" AND ");
  return pool.query(text, [tenant, code]);
}

// What the closure adds may be the tenant's part: a gap.
async function filtered(filters) {
  const where = ["status = 'open'"];
  filters.forEach((filter) => where.push(filter.text));
  return pool.query(`SELECT id FROM orders WHERE ${where.join(" AND ")}`, filters.map((filter) => filter.value));
}
module.exports = { search, filtered };
