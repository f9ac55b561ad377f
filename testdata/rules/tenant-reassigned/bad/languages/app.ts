import { Pool } from "pg";

const pool = new Pool();

export function run(to: string, code: string, tenant: string) {
  return pool.query("UPDATE orders SET tenant_id = $1 WHERE code = $2 AND tenant_id = $3", [to, code, tenant]); // expect: tenant-reassigned
}
