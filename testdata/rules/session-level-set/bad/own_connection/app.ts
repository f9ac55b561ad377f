import { Client, Pool } from "pg";

const pool = new Pool();
let shared: Client;

export async function closed(tenantId: string) {
  const client = new Client();
  await client.connect();
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]); // expect: session-level-set warning
  const result = await client.query("SELECT id, total FROM orders");
  await client.end();
  return result.rows;
}

export async function kept(tenantId: string) {
  shared = new Client();
  await shared.connect();
  await shared.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]); // expect: session-level-set error
  return shared.query("SELECT id, total FROM orders");
}

async function open() {
  const client = new Client();
  await client.connect();
  return client;
}

// Of its own for one of its callers, of the pool for another.
async function setTenant(client: any, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]); // expect: session-level-set error
}

export async function own(tenantId: string) {
  const client = await open();
  await setTenant(client, tenantId);
  return client.query("SELECT id, total FROM orders");
}

export async function pooled(tenantId: string) {
  const client = await pool.connect();
  await setTenant(client, tenantId);
  const result = await client.query("SELECT id, total FROM orders");
  client.release();
  return result.rows;
}
