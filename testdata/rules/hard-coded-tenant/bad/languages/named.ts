import { Pool } from "pg";

const pool = new Pool();
const HOUSE = "6f6f6f6f-0000-4000-8000-000000000002";

export function close(status: string) {
  return pool.query(`UPDATE orders SET status = $1 WHERE tenant_id = '${HOUSE}'`, [status]); // expect: hard-coded-tenant "'6f6f6f6f-0000-4000-8000-000000000002'"
}
