import { Pool } from "pg";

const pool = new Pool();

export async function closeFirst(tenant: string) {
  const { rows } = await pool.query("SELECT id FROM orders WHERE tenant_id = $1", [tenant]);
  await pool.query("UPDATE orders SET status = 'first' WHERE id = $1", [rows[0].id]); // expect: unscoped-query advice "earlier query"
}
