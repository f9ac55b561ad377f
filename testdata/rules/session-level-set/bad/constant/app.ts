import { pool } from "./pool";

export async function listOrders() {
  await pool.query("SET app.tenant_id = 'acme'"); // expect: session-level-set "next"
  return (await pool.query("SELECT id, total FROM orders")).rows;
}
