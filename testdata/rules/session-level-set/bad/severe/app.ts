import { Pool } from "pg";

const pool = new Pool();

// pg resets nothing.
export async function enter(tenant: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]); // expect: session-level-set error
  return client;
}
