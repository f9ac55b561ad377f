import { Pool, PoolClient } from "pg";

const pool = new Pool();

// The context is set where the caller hands a tenant over.
export async function inTransaction<T>(
  work: (client: PoolClient) => Promise<T>,
  tenantId?: string,
  userId?: string,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    if (tenantId && userId) {
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    }
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
