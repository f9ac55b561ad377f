import { Pool } from "pg";

const pool = new Pool();

export function list(where: string) {
  return pool.query(`SELECT id, code FROM orders ${where}`);
}

export function search(conditions: string[]) {
  return pool.query("SELECT id, code FROM orders WHERE " + conditions.join(" AND "));
}
