import { Pool } from "pg";

const pool = new Pool();

// Each arm is the tenant's, or what is added narrows.
export async function list(req) {
  const arms = ["name = 'ferry'"];
  if (req.query.tugs) arms.push("name = 'tug'");
  await pool.query(`SELECT * FROM barges WHERE tenant_id = $1 AND (${arms.join(" OR ")})`, [req.user.tenantId]);
}

export async function grow(req) {
  let sql = "SELECT * FROM barges WHERE tenant_id = $1";
  if (req.query.ferries) sql += " AND name = 'ferry'";
  if (req.query.sorted) sql += " ORDER BY name";
  await pool.query(sql, [req.user.tenantId]);
}

export async function search(req) {
  const searched: string[] = [];
  const conditions = ["tenant_id = $1"];
  if (req.query.ferries) searched.push("name = 'ferry'");
  if (req.query.tugs) searched.push("name = 'tug'");
  if (searched.length) conditions.push(`(${searched.join(" OR ")})`);
  await pool.query(`SELECT * FROM barges WHERE ${conditions.join(" AND ")}`, [req.user.tenantId]);
}
