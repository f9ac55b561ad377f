// Nobody else has a row of a key that has just been made.
import { randomUUID } from "crypto";
import { Pool } from "pg";

const pool = new Pool();

export async function add(tenantId: string, name: string) {
  const id = randomUUID();
  await pool.query("INSERT INTO crates (id, tenant_id, name) VALUES ($1, $2, $3)", [id, tenantId, name]);
  const { rows } = await pool.query("SELECT * FROM crates WHERE id = $1", [id]);
  return rows[0];
}
