import { Pool } from "pg";

const pool = new Pool();

export async function rename(id: string, note: string) {
  await pool.query("UPDATE api_keys SET note = $2 WHERE id = $1", [id, note]); // expect: unscoped-query
}

export async function either(id: string, orgId: string) {
  return pool.query("SELECT note FROM api_keys WHERE id = $1 OR organization_id = $2", [id, orgId]); // expect: unscoped-query
}

// Whose organization it is does not say whose row it is.
export async function traces(id: string) {
  return pool.query("SELECT id, name FROM traces WHERE id = $1", [id]); // expect: unscoped-query
}
