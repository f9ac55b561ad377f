import { Pool } from "pg";

const SETTING = "app.tenant_id";

export async function close(pool: Pool, tenant: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config($1, $2, false)", [SETTING, tenant]); // expect: session-level-set
  await client.query("UPDATE orders SET state = 'closed'");
  client.release();
}
