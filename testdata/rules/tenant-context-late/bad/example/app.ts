import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]); // related: tenant-context-late
  await client.query("COMMIT");
  const { rows } = await client.query("SELECT id, total FROM orders"); // expect: tenant-context-late "after the transaction"
  client.release();
  return rows;
}
