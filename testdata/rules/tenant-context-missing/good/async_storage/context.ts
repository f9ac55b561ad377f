import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, PoolClient } from "pg";

const pool = new Pool();
const storage = new AsyncLocalStorage<{ client: PoolClient }>();

export async function tenantContext(req: any, res: any, next: () => void) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [req.user.tenant]);
  res.on("finish", async () => {
    await client.query("COMMIT");
    client.release();
  });
  storage.run({ client }, next);
}

export const db = () => storage.getStore()!.client;

export const listSongs = async () => (await db().query("SELECT title FROM songs")).rows;
export const countSongs = () => storage.getStore()!.client.query("SELECT count(*) FROM songs");
