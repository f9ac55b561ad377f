import { Pool } from "pg";

const pool = new Pool();

export async function closeAll(tenant: string) {
  const { rows } = await pool.query("SELECT id FROM orders WHERE tenant_id = $1", [tenant]);
  await pool.query("UPDATE orders SET status = 'first' WHERE id = $1", [rows[0].id]); // expect: unscoped-query "earlier query"
  for (const order of rows) await pool.query("UPDATE orders SET status = 'closed' WHERE id = $1", [order.id]); // expect: unscoped-query "earlier query"
  await Promise.all(rows.map((order) => pool.query("DELETE FROM orders WHERE id = $1", [order.id]))); // expect: unscoped-query "earlier query"
}
