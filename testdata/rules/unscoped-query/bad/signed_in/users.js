const { Pool } = require("pg");
const jwt = require("jsonwebtoken");
const pool = new Pool();

async function show(req, res) {
  const user = await load(req.params.id);
  await pool.query("SELECT email FROM users WHERE id = $1", [req.params.id]); // expect: unscoped-query
  await pool.query("SELECT email FROM users WHERE id = $1", [user.id]); // expect: unscoped-query
  await pool.query("SELECT email FROM users WHERE id = $1 OR id = $2", [req.user.id, req.body.id]); // expect: unscoped-query
  await pool.query("SELECT email FROM users WHERE id = $1", [req.body.id || req.user.id]); // expect: unscoped-query
  await pool.query("SELECT email FROM users WHERE id <> $1", [req.user.id]); // expect: unscoped-query
  await pool.query("SELECT user_id FROM berths WHERE id = $1", [req.body.id]); // expect: unscoped-query
}
async function either(req, res) {
  let payload;
  if (req.headers.authorization) payload = jwt.verify(req.headers.authorization, process.env.SECRET);
  else payload = req.body;
  await pool.query("SELECT email FROM users WHERE id = $1", [payload.sub]); // expect: unscoped-query
}
module.exports = { show, either };
