import { Pool } from "pg";

const pool = new Pool();

// Whoever signs in has no tenant yet: the row says which one is his.
export async function signIn(req) {
  await pool.query("SELECT * FROM users WHERE email = $1", [req.body.email]); // expect: unscoped-query "signs in"
  await pool.query("SELECT * FROM users WHERE LOWER(email) = LOWER($1)", [req.body.email]); // expect: unscoped-query "signs in"
  await pool.query("SELECT * FROM staff WHERE lower(login) = $1", [req.body.login]); // expect: unscoped-query "signs in"
}

// A name that is one tenant's, or nobody's, leads to any tenant's user.
export async function lookUp(req) {
  await pool.query("SELECT * FROM users WHERE username = $1", [req.body.name]); // expect: unscoped-query "a caller can ask"
  await pool.query("SELECT * FROM users WHERE handle = $1", [req.body.handle]); // expect: unscoped-query "a caller can ask"
  await pool.query("SELECT * FROM users WHERE lower(handle) = lower($1)", [req.body.handle]); // expect: unscoped-query "a caller can ask"
  await pool.query("SELECT * FROM letters WHERE email = $1", [req.body.email]); // expect: unscoped-query "a caller can ask"
}

// Nobody signs in by a change.
export async function lock(req) {
  await pool.query("UPDATE users SET handle = '' WHERE email = $1", [req.body.email]); // expect: unscoped-query "a caller can ask"
}
