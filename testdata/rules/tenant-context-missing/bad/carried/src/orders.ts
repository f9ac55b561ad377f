import { Pool, PoolClient } from "pg";
import { db, dbOrPool, withoutTenant, withTenant } from "./context";

const listOrders = () => db().query("SELECT id FROM orders");
const countOrders = () => db().query("SELECT count(*) FROM orders"); // expect: tenant-context-missing
const sumOrders = () => dbOrPool().query("SELECT sum(total) FROM orders");

export const list = (req: any) => withTenant(req.user.tenant, () => listOrders());
export const count = () => withoutTenant(() => countOrders());
export const sum = (req: any) => withTenant(req.user.tenant, async () => sumOrders());

// Connections under a key, and functions that keep one.
async function lastOrder({ client, limit }: { client: PoolClient; limit: number }) {
  return client.query("SELECT id FROM orders ORDER BY id DESC LIMIT $1", [limit]);
}

async function firstOrder({ client }: { client: PoolClient }) {
  return client.query("SELECT id FROM orders ORDER BY id LIMIT 1"); // expect: tenant-context-missing
}

function orderStore(client: PoolClient) {
  return {
    largest: () => client.query("SELECT max(total) FROM orders"),
    async smallest() {
      return client.query("SELECT min(total) FROM orders"); // expect: tenant-context-missing
    },
  };
}

export async function report(pool: Pool, tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await firstOrder({ client });
  await orderStore(client).smallest();
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  await lastOrder({ client, limit: 5 });
  const orders = orderStore(client);
  await orders.largest();
  await client.query("COMMIT");
  client.release();
}
