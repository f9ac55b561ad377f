import { Pool } from "pg";

const pool = new Pool();

export async function close(req: Request, tenant: string) {
  const { rows } = await pool.query("SELECT code FROM orders WHERE tenant_id = $1", [tenant]);
  const { id } = req.body;
  await pool.query("UPDATE orders SET status = 'closed' WHERE id = $1", [id]); // expect: unscoped-query
  return rows.length;
}
