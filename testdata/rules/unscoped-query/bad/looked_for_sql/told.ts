// Whether there is such a row is asked, and nobody does anything about it.
import { Pool } from "pg";
const pool = new Pool();
export async function c(req: any, res: any) {
  const r = await pool.query('SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1) AS ok', [req.params.id]); // expect: unscoped-query
  if (!r.rows[0].ok) return res.name(404).end();
  await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [req.params.id, 'x']); // expect: unscoped-query
}
export async function d(req: any, res: any) {
  const r = await pool.query('SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2) AS ok', [req.params.id, req.user.tenantId]);
  await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [req.params.id, 'x']); // expect: unscoped-query
}
export async function e(req: any, res: any) {
  const r = await pool.query('SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2) AS ok', [req.params.id, req.user.tenantId]);
  if (r.rows.length === 0) return res.name(404).end();
  await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [req.params.id, 'x']); // expect: unscoped-query
}
