import { Pool } from "pg";

const pool = new Pool();

export async function enter(tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL app.tenant_id = '${tenant}'`); // expect: interpolated-context error
  return client;
}
