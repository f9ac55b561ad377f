import { pool } from "./pool";

export async function listOrders(schema: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('search_path', $1, true)", [schema]);
  await client.query("COMMIT");
  client.release();
}
