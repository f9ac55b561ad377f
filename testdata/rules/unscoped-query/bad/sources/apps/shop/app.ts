import { pool } from "./pool";

export async function show(id: string) {
  return pool.query("SELECT * FROM orders WHERE id = $1", [id]); // expect: unscoped-query
}
