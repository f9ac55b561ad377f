import { Pool } from "pg";
const pool = new Pool();

export async function findById(tenantId: string, id: string) {
  const { rows } = await pool.query("SELECT * FROM barges WHERE id = $1 AND tenant_id = $2", [id, tenantId]);
  return rows[0] ?? null;
}

export async function rename(id: string, name: string) {
  await pool.query("UPDATE barges SET name = $2 WHERE id = $1", [id, name]);
}

export async function profile(userId: string) {
  return pool.query("SELECT * FROM users WHERE id = $1", [userId]);
}
