import { pool } from "./pool";

async function withTenant<T>(tenantId: string, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    const result = await run(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

export const listOrders = (tenantId: string) =>
  withTenant(tenantId, async (client) => (await client.query("SELECT id, total FROM orders")).rows);
