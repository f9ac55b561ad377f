import { Pool } from "pg";

const pool = new Pool();

export async function keys(orgId: string) {
  return pool.query("SELECT id, note FROM api_keys WHERE organization_id = $1", [orgId]);
}

export async function rename(id: string, orgId: string, note: string) {
  await pool.query("UPDATE api_keys SET note = $3 WHERE id = $1 AND organization_id = $2", [id, orgId, note]);
}

export async function traces(projectId: string) {
  return pool.query("SELECT id, name FROM traces WHERE project_id = $1", [projectId]);
}
