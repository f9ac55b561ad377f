import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, PoolClient } from "pg";

const pool = new Pool();
const storage = new AsyncLocalStorage<{ client: PoolClient }>();

async function inTransaction<T>(prepare: (client: PoolClient) => Promise<unknown>, work: () => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await prepare(client);
    const result = await storage.run({ client }, work);
    await client.query("COMMIT");
    return result;
  } finally {
    client.release();
  }
}

export const withTenant = <T>(tenant: string, work: () => Promise<T>) =>
  inTransaction((client) => client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]), work);

export const withoutTenant = <T>(work: () => Promise<T>) => inTransaction(async () => {}, work);

export const db = () => storage.getStore()!.client;

export function dbOrPool() {
  const store = storage.getStore();
  if (!store) return pool;
  const { client } = store;
  return client;
}
