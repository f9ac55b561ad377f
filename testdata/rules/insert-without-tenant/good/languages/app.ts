import { Pool } from "pg";

const pool = new Pool();

export function run(id: string, code: string, tenant: string) {
  return pool.query("INSERT INTO orders (id, code, tenant_id) VALUES ($1, $2, $3)", [id, code, tenant]);
}
