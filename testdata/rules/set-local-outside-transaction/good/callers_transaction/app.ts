import { pool } from "./pool";

async function setTenant(client: PoolClient, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
}

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await setTenant(client, tenantId);
    const { rows } = await client.query("SELECT id, total FROM orders");
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
}
