import { Pool } from "pg";

const pool = new Pool();

export function run(status: string) {
  return pool.query("UPDATE orders SET status = $1 WHERE tenant_id = '6f6f6f6f-0000-4000-8000-000000000001'", [status]); // expect: hard-coded-tenant
}
