import { Pool } from "pg";

const pool = new Pool();

// Which columns there are is known at run time alone.
export async function add(order: Record<string, unknown>) {
  const entries = Object.entries(order);
  return pool.query(
    `INSERT INTO orders (${entries.map(([column]) => column).join(", ")})
     VALUES (${entries.map((_, index) => `$${index + 1}`).join(", ")})`,
    entries.map(([, value]) => value),
  );
}
