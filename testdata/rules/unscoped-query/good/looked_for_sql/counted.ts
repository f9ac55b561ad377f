import { Pool } from "pg";
const pool = new Pool();
type Change = { id: string; other: string; tenantId: string; name?: string; weight?: number };
const own = "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2";

export async function byLength({ id, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const sets: string[] = [];
  const params: unknown[] = [];
  if (name) {
    params.push(name);
    sets.push(`name = $${params.length}`);
  }
  params.push(id);
  const key = `$${params.length}`;
  return pool.query(`UPDATE barges SET ${sets.join(", ")} WHERE id = ${key}`, params);
}

export async function byCounter({ id, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const sets: string[] = [];
  const params: unknown[] = [];
  let n = 1;
  if (name) {
    sets.push(`name = $${n++}`);
    params.push(name);
  }
  params.push(id);
  return pool.query(`UPDATE barges SET ${sets.join(", ")} WHERE id = $${n}`, params);
}

export async function bySpread({ id, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const sets: string[] = [];
  const params: unknown[] = [];
  if (name) sets.push(`name = $${params.push(name)}`);
  return pool.query(`UPDATE barges SET ${sets.join(", ")} WHERE id = $${params.length + 1}`, [...params, id]);
}
