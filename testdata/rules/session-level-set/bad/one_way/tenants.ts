import { PoolClient } from "pg";
import { pool } from "./pool";

// Whoever calls this has to reset it: one does, the other does not.
async function enter(client: PoolClient, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]); // expect: session-level-set "whole session"
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

export async function countOrders(tenantId: string) { // related: session-level-set "nothing resets it"
  const client = await pool.connect();
  try {
    await enter(client, tenantId);
    return (await client.query("SELECT count(*) FROM orders")).rows;
  } finally {
    client.release();
  }
}

// The closures are nobody's that is known here.
export function attach(request: any) {
  request.exportOrders = () => exportOrders(request.tenantId);
  request.countOrders = () => countOrders(request.tenantId);
}
