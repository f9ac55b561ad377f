import { Pool } from "pg";

const pool = new Pool();

// No tenant, role or schema: what it may do is wait.
export async function countSlowly(seconds: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL statement_timeout = '${seconds}s'`);
  const { rows } = await client.query("SELECT count(*) FROM orders WHERE tenant_id = $1", [process.env.TENANT]);
  await client.query("COMMIT");
  client.release();
  return rows;
}
