import { Pool } from "pg";

const pool = new Pool();

// No migration here creates notes: their tenant may be that of the user.
export function note(id: number, tenant: string) {
  return pool.query("SELECT n.text, u.name FROM notes n LEFT JOIN users u ON n.author = u.id WHERE n.id = $1 AND n.tenant_id = $2", [id, tenant]);
}

export function labels(tenant: string) {
  return pool.query(
    `WITH mine AS (SELECT author FROM notes WHERE tenant_id = $1)
     SELECT b.label FROM mine JOIN users u ON u.id = mine.author JOIN badges b ON b.user_id = u.id`, [tenant]);
}
