import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  await pool.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]); // expect: set-local-outside-transaction "over a pool"
  return (await pool.query("SELECT id, total FROM orders")).rows;
}
