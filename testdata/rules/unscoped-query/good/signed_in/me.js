// The rows of who has signed in are of that user's tenant.
const { Pool } = require("pg");
const jwt = require("jsonwebtoken");
const pool = new Pool();

async function me(req, res) {
  const { userId } = req.user;
  const { rows } = await pool.query("SELECT email FROM users WHERE id = $1", [userId]);
  await pool.query("UPDATE users SET email = $2 WHERE id = $1", [req.user.id, req.body.email]);
  await pool.query("SELECT id FROM berths WHERE user_id = $1 AND id = $2", [req.user.id, req.params.id]);
  res.json(rows);
}

async function verified(req, res) {
  const payload = jwt.verify(req.headers.authorization, process.env.SECRET);
  const { rows } = await pool.query("SELECT email FROM users WHERE id = $1", [payload.sub]);
  res.json(rows);
}

async function either(req, res) {
  const user = req.user;
  const { rows } = await pool.query("SELECT email FROM users WHERE id = $1", [user.id || user.userId]);
  res.json(rows);
}
async function caught(req, res) {
  let payload;
  try {
    payload = jwt.verify(req.headers.authorization, process.env.SECRET);
  } catch {
    return res.sendStatus(401);
  }
  const { rows } = await pool.query("SELECT email FROM users WHERE id = $1", [payload.sub]);
  res.json(rows);
}
module.exports = { me, verified, either, caught };
