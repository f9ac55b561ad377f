import { Pool } from "pg";

const pool = new Pool();

export async function mark(request: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL audit.request = $1", [request]); // expect: set-with-bind-parameter "audit.request"
  await client.query("COMMIT");
  client.release();
}
