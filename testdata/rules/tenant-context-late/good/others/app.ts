import { Pool } from "pg";

const pool = new Pool();

// tenant-context-missing's: it may be set, or another function has set it.
export async function perhaps(tenant?: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  if (tenant) await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  await client.query("SELECT id FROM orders");
  await client.query("COMMIT");
  client.release();
}

async function work(client: PoolClient, tenant: string) {
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  await client.query("SELECT id FROM orders");
  await client.query("COMMIT");
}

export async function afterwards(tenant: string) {
  const client = await pool.connect();
  await work(client, tenant);
  await client.query("SELECT id FROM orders");
  client.release();
}

// No policy, and one that does not bind the owner.
export async function before(tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT price FROM plans");
  await client.query("SELECT id FROM notes");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  await client.query("SELECT id FROM orders");
  await client.query("COMMIT");
  client.release();
}
