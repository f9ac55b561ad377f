import { Pool } from "pg";

const pool = new Pool();

export function run(tenant: string) {
  return pool.query("DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND i.tenant_id = o.tenant_id AND o.tenant_id = $1", [tenant]);
}
