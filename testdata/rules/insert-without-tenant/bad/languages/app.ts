import { Pool } from "pg";

const pool = new Pool();

export function run(id: string, code: string) {
  return pool.query("INSERT INTO orders (id, code) VALUES ($1, $2)", [id, code]); // expect: insert-without-tenant
}
