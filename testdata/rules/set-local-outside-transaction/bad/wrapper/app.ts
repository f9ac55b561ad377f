import { pool } from "./pool";

async function withTenant<T>(tenantId: string, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]); // expect: set-local-outside-transaction
    return await run(client);
  } finally {
    client.release();
  }
}

export const listOrders = (tenantId: string) =>
  withTenant(tenantId, (client) => client.query("SELECT id, total FROM orders"));
