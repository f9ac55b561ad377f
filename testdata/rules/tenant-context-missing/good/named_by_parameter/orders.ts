import { Pool } from "pg";

const pool = new Pool();

// Which setting it is, the caller alone knows.
export async function close(setting: string, tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config($1, $2, true)", [setting, tenant]);
  await client.query("UPDATE orders SET state = 'closed'");
  await client.query("COMMIT");
  client.release();
}
