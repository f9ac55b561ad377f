import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  await pool.query("SET LOCAL app.tenant_id = $1", [tenantId]); // expect: set-with-bind-parameter "no parameters"
  return (await pool.query("SELECT id, total FROM orders")).rows;
}
