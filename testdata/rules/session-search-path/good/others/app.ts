import { Pool } from "pg";

const pool = new Pool();

// session-level-set's, and nothing that is set.
export async function enter(tenant: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
  await client.query("SET search_path TO DEFAULT");
  return client;
}
