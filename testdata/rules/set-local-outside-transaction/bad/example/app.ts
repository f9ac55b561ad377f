import { pool } from "./pool";

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]); // expect: set-local-outside-transaction "no transaction"
    return (await client.query("SELECT id, total FROM orders")).rows;
  } finally {
    client.release();
  }
}
