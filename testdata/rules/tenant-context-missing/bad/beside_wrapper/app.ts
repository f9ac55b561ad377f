import { pool } from "./pool";

async function withTenant<T>(tenantId: string, run: (client: PoolClient) => Promise<T>) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  const result = await run(client);
  await client.query("COMMIT");
  client.release();
  return result;
}

export const listOrders = (tenantId: string) =>
  withTenant(tenantId, () => pool.query("SELECT id, total FROM orders")); // expect: tenant-context-missing "not set"
