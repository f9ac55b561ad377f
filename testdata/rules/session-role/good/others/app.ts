import { Pool } from "pg";

const pool = new Pool();

// No role, and a role that is given back.
export async function leave(tenant: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
  await client.query("RESET ROLE");
  client.release();
}

const BECOME = "SET LOCAL ROLE reader";

// Of the transaction, written elsewhere than where it is sent.
export async function read() {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(BECOME);
  await client.query("COMMIT");
  client.release();
}
