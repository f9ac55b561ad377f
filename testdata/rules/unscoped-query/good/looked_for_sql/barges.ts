// The row is looked for as the tenant's before it is changed by the same key.
import { Pool } from "pg";
import postgres from "postgres";

const pool = new Pool();
const sql = postgres();

export async function rename(req, res) {
  const { id } = req.params;
  const { rows } = await pool.query("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", [id, req.user.tenantId]);
  if (rows.length === 0) {
    return res.status(404).json({ error: "not found" });
  }
  await pool.query("UPDATE barges SET name = $1 WHERE id = $2", [req.body.name, id]);
}

// Its loads refer to it.
export async function unload(tenantId: string, id: string) {
  const found = await pool.query("SELECT name FROM barges b WHERE b.tenant_id = $1 AND b.id = $2", [tenantId, id]);
  const barge = found.rows[0];
  if (!barge) throw new Error("not found");
  await pool.query("DELETE FROM loads WHERE barge_id = $1", [id]);
}

export async function paint(tenantId: string, id: string) {
  const [barge] = await sql`SELECT id FROM barges WHERE id = ${id} AND tenant_id = ${tenantId}`;
  if (!barge) throw new Error("not found");
  await sql`UPDATE barges SET name = 'painted' WHERE id = ${id}`;
}

export async function sink(tenantId: string, id: string) {
  const client = await pool.connect();
  const result = await client.query("SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2", [id, tenantId]);
  if (result.rowCount > 0) {
    await client.query("DELETE FROM barges WHERE id = $1", [id]);
  }
  client.release();
}

export async function both(tenantId: string, id: string) {
  const [barges, loads] = await Promise.all([
    pool.query("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", [id, tenantId]),
    pool.query("SELECT id FROM loads WHERE barge_id = $1 AND tenant_id = $2", [id, tenantId]),
  ]);
  if (!barges.rows.length) return loads;
  return pool.query("DELETE FROM barges WHERE id = $1", [id]);
}

export async function each(tenantId: string, ids: string[]) {
  for (const id of ids) {
    const { rows } = await pool.query("SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", [id, tenantId]);
    if (!rows[0]) continue;
    await pool.query("DELETE FROM barges WHERE id = $1", [id]);
  }
}
