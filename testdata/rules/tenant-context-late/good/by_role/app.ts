import { Pool } from "pg";

const pool = new Pool();

export async function close(tenant: string, id: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT state FROM orders WHERE id = $1", [id]);
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  await client.query("UPDATE orders SET state = 'closed' WHERE id = $1", [id]);
  await client.query("COMMIT");
  client.release();
}
