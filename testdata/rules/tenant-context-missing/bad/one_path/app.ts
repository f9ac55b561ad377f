import { pool } from "./pool";

export async function listOrders(tenantId?: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  if (tenantId) {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  }
  const { rows } = await client.query("SELECT id, total FROM orders"); // expect: tenant-context-missing "one path"
  await client.query("COMMIT");
  client.release();
  return rows;
}
