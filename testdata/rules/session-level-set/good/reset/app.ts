import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    return (await client.query("SELECT id, total FROM orders")).rows;
  } finally {
    await client.query("RESET app.tenant_id");
    client.release();
  }
}
