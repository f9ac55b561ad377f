import { Pool } from "pg";
const pool = new Pool();
type Change = { id: string; other: string; tenantId: string; name?: string; weight?: number };
const own = "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2";

// Another row than the one that was looked for.
export async function byLength({ id, other, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const params: unknown[] = [id];
  params.push(other);
  return pool.query(`UPDATE barges SET name = '' WHERE id = $${params.length}`, params); // expect: unscoped-query
}

export async function byCounter({ id, other, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const sets: string[] = [];
  const params: unknown[] = [];
  let n = 1;
  if (name) {
    sets.push(`name = $${n++}`);
    params.push(name);
  }
  params.push(other);
  return pool.query(`UPDATE barges SET ${sets.join(", ")} WHERE id = $${n}`, params); // expect: unscoped-query
}

export async function bySpread({ id, other, tenantId }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const params: unknown[] = [id];
  return pool.query(`DELETE FROM barges WHERE id = $${params.length + 1}`, [...params, other]); // expect: unscoped-query
}

// On one path it is the other row's key that is pushed last.
export async function branch({ id, other, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const params: unknown[] = [];
  params.push(id);
  if (name) params.push(other);
  return pool.query(`DELETE FROM barges WHERE id = $${params.length}`, params); // expect: unscoped-query
}

// The counter has gone on: it is no longer the number that it began with.
export async function counted({ id, other, tenantId, name }: Change) {
  const { rows: found } = await pool.query(own, [id, tenantId]);
  if (found.length === 0) return null;
  const params: unknown[] = [id];
  let n = 1;
  n++;
  params.push(other);
  return pool.query(`DELETE FROM barges WHERE id = $${n}`, params); // expect: unscoped-query
}
