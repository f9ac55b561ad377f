import { Pool } from "pg";

const pool = new Pool();

// session-search-path tells of it.
export async function listOrders(tenant: Tenant) {
  const client = await pool.connect();
  await client.query(`SET search_path TO "${tenant.schema}"`);
  return client.query("SELECT id, total FROM orders");
}
