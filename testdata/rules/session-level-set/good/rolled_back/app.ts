import { Pool, type PoolClient } from "pg";

const pool = new Pool();

async function enter(client: PoolClient, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
}

async function leave(client: PoolClient) {
  await client.query("SELECT set_config('app.tenant_id', '', false)");
}

export async function inTenant<T>(tenantId: string, work: (client: PoolClient) => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await enter(client, tenantId);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    await leave(client).catch(() => undefined);
    client.release();
  }
}
