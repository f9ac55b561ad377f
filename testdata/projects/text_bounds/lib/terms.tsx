import { Pool } from "pg";

const pool = new Pool();

export async function Terms() {
  await pool.query("SELECT id FROM invoices");
  return <a href="/terms">Terms & Conditions</a>;
}
