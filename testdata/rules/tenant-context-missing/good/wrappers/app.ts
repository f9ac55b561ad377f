import { asTenant } from "@acme/tenancy";
import { pool } from "./pool";

function readOrders() {
  return pool.query("SELECT id FROM orders");
}

export async function listOrders(tenant: string) {
  return asTenant(tenant, async () => readOrders());
}
