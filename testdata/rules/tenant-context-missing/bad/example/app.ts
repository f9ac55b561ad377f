import { pool } from "./pool";

export async function listOrders() {
  const { rows } = await pool.query("SELECT id, total FROM orders"); // expect: tenant-context-missing "is not set"
  return rows;
}
