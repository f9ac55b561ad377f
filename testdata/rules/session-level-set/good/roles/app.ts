import { Pool } from "pg";

const pool = new Pool();

// The role is the tenant: session-role tells of it.
export async function listOrders(tenant: Tenant) {
  const client = await pool.connect();
  await client.query("SELECT set_config('role', $1, false)", [tenant.role]);
  return client.query("SELECT id, total FROM orders");
}
