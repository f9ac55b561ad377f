import { pool } from "./db";


async function enter(client, tenantId: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]); // expect: set-local-outside-transaction
}

export async function listOrders(tenantId: string) {
  const client = await pool.connect();
  try {
    await enter(client, tenantId);
    return (await client.query("SELECT id, total FROM orders")).rows;
  } finally {
    client.release();
  }
}

export async function listOrdersInTransaction(tenantId: string) {
  const { inTransaction } = await import("./transaction");
  return inTransaction(async (client) => {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    return (await client.query("SELECT id, total FROM orders")).rows;
  });
}

