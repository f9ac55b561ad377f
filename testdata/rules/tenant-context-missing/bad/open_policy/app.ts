import { Pool } from "pg";

const pool = new Pool();

// The policy lets every row pass where no tenant is set.
export async function list(request: Request) {
  return pool.query("SELECT id, total FROM orders"); // expect: tenant-context-missing "those of every tenant, which policy own lets pass"
}

export async function mine(tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant', $1, true)", [tenant]);
  const { rows } = await client.query("SELECT id, total FROM orders");
  await client.query("COMMIT");
  client.release();
  return rows;
}
