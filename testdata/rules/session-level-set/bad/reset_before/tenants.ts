import { PoolClient } from "pg";
import { pool } from "./pool";

async function enter(client: PoolClient, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]); // expect: session-level-set
}

async function leave(client: PoolClient) {
  await client.query("SELECT set_config('app.tenant_id', '', false)");
}

export async function exportOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await enter(client, tenantId);
    return (await client.query("SELECT id, total FROM orders")).rows;
  } finally {
    await leave(client);
    client.release();
  }
}

// What was there before is gone; what is set now stays.
export async function countOrders(tenantId: string) { // related: session-level-set "nothing resets it"
  const client = await pool.connect();
  try {
    await leave(client);
    await enter(client, tenantId);
    return (await client.query("SELECT count(*) FROM orders")).rows;
  } finally {
    client.release();
  }
}
