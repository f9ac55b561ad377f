import { Pool } from "pg";

const pool = new Pool();

// pg resets nothing.
export async function enter(tenant: Tenant) {
  const client = await pool.connect();
  await client.query(`SET search_path TO "${tenant.schema}"`); // expect: session-search-path error "name is pasted"
  return client;
}
