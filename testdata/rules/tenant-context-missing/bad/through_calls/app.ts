import { pool } from "./pool";

async function load(client: PoolClient) {
  return client.query("SELECT id, total FROM orders"); // expect: tenant-context-missing
}

async function job() {
  const client = await pool.connect();
  try {
    return await load(client); // related: tenant-context-missing
  } finally {
    client.release();
  }
}
