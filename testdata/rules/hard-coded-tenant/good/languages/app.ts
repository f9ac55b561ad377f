import { Pool } from "pg";

const pool = new Pool();

export function run(status: string, tenant: string) {
  return pool.query("UPDATE orders SET status = $1 WHERE tenant_id = $2", [status, tenant]);
}
