import { Pool } from "pg";

const pool = new Pool();

// An arm that a branch adds to an OR is there on some path.
export async function list(req) {
  const arms = ["tenant_id = $1"];
  if (req.query.all) arms.push("name = 'ferry'");
  await pool.query(`SELECT * FROM barges WHERE ${arms.join(" OR ")}`, [req.user.tenantId]); // expect: unscoped-query
}

export async function grow(req) {
  let sql = "SELECT * FROM barges WHERE tenant_id = $1";
  if (req.query.all) sql += " OR name = 'ferry'";
  await pool.query(sql, [req.user.tenantId]); // expect: unscoped-query
}

export async function choose(req) {
  const more = req.query.all ? " OR name = 'ferry'" : "";
  await pool.query(`SELECT * FROM barges WHERE tenant_id = $1${more}`, [req.user.tenantId]); // expect: unscoped-query
}
