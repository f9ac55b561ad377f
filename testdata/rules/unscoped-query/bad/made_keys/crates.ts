// The key may be one that the caller sends.
import { randomUUID } from "crypto";
import { Pool } from "pg";

const pool = new Pool();

export async function add(req) {
  let id = randomUUID();
  if (req.body.id) id = req.body.id;
  const { rows } = await pool.query("SELECT * FROM crates WHERE id = $1", [id]); // expect: unscoped-query
  return rows[0];
}

export async function remove(req) {
  const id = req.body.id ?? randomUUID();
  await pool.query("DELETE FROM crates WHERE id = $1", [id]); // expect: unscoped-query
}
