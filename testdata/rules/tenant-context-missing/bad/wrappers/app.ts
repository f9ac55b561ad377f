import { asTenant } from "@acme/tenancy";
import { pool } from "./pool";

export async function listOrders(tenant: string) {
  await asTenant(tenant, async () => {
    await pool.query("SELECT id FROM orders");
  });
  return pool.query("SELECT id, state FROM orders"); // expect: tenant-context-missing "is not set"
}
