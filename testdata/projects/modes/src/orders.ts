import { Pool } from "pg";

const pool = new Pool();

export async function listOrders(tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  const { rows } = await client.query("SELECT id, total FROM orders");
  await client.query("COMMIT");
  client.release();
  return rows;
}

export async function showOrder(id: number) {
  const client = await pool.connect();
  const { rows } = await client.query("SELECT id, total FROM orders WHERE id = $1", [id]);
  client.release();
  return rows[0];
}
