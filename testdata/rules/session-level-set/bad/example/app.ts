import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]); // expect: session-level-set "next"
    return (await client.query("SELECT id, total FROM orders")).rows;
  } finally {
    client.release();
  }
}
