import { pool } from "./pool";

export async function listOrders() {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL app.tenant_id = 'acme'");
  const { rows } = await client.query("SELECT id, total FROM orders");
  await client.query("COMMIT");
  client.release();
  return rows;
}
