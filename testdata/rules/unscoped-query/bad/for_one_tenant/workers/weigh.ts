import { Pool } from "pg";

const pool = new Pool();

// Of all tenants, as its folder says; whoever chooses a row may choose another tenant's here, too.
export async function weigh(id: string) {
  await pool.query("SELECT id, weight FROM loads WHERE weight IS NULL LIMIT 100"); // expect: unscoped-query advice "as a job may"
  await pool.query("SELECT id, weight FROM loads WHERE id = $1", [id]); // expect: unscoped-query error
}
