import { pool } from "./pool";

async function query(text: string, values: unknown[] = []) {
  return (await pool.query(text, values)).rows;
}

export const listOrders = () => query("SELECT id, total FROM orders"); // expect: tenant-context-missing "not set"
