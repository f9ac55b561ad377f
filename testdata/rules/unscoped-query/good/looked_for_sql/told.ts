// Whether there is such a row is all that is asked.
import { Pool } from "pg";
const pool = new Pool();
export async function a(req: any, res: any) {
  const { rows } = await pool.query('SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2)', [req.params.id, req.user.tenantId]);
  if (!rows[0].exists) return res.name(404).end();
  await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [req.params.id, 'x']);
}
export async function b(req: any, res: any) {
  const r = await pool.query('SELECT count(*) FROM barges WHERE id = $1 AND tenant_id = $2', [req.params.id, req.user.tenantId]);
  if (Number(r.rows[0].count) === 0) return res.name(404).end();
  await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [req.params.id, 'x']);
}
export async function f(req: any, res: any) {
  const r = await pool.query('SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2) AS ok', [req.params.id, req.user.tenantId]);
  if (r.rows[0].ok) {
    await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [req.params.id, 'x']);
  }
}
