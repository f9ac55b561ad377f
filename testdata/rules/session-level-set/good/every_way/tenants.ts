import { PoolClient } from "pg";
import { pool } from "./pool";

// Both callers reset it.
async function enter(client: PoolClient, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
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

export async function countOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await enter(client, tenantId);
    return (await client.query("SELECT count(*) FROM orders")).rows;
  } finally {
    await leave(client);
    client.release();
  }
}

// The closures are nobody's that is known here.
export function attach(request: any) {
  request.exportOrders = () => exportOrders(request.tenantId);
  request.countOrders = () => countOrders(request.tenantId);
}

// Before the reset the tenant is set on some paths only.
export async function exportSome(tenantId: string, isWanted: boolean) {
  const client = await pool.connect();
  try {
    if (isWanted) await enter(client, tenantId);
    return (await client.query("SELECT 1")).rows;
  } finally {
    await leave(client);
    client.release();
  }
}
