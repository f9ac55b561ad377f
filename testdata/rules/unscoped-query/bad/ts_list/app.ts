import { Pool } from "pg";

const pool = new Pool();

export async function drop(code: string, open: boolean) {
  const values: unknown[] = [code];
  const conditions = ["code = $1"];
  if (open) conditions.push("status = 'open'");
  return pool.query(
    `DELETE FROM orders WHERE ${conditions.join(" AND ")}`, // expect: unscoped-query
    values,
  );
}
