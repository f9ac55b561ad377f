import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  const { rows } = await pool.query("SELECT id, total FROM orders"); // expect: tenant-context-late "the tenant's context was set: its policies see none"
  await client.query("COMMIT");
  client.release();
  return rows;
}
