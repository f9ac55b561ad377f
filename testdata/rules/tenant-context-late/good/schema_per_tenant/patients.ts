import { pool } from "./db";

// All of the tenant's tables are asked for on the connection whose search_path is set; what all tenants share may be
// read on any, and after the transaction.
export async function listPatients(schema: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL search_path TO "${schema}"`);
  const { rows } = await client.query("SELECT id, name FROM patients");
  const known = await client.query("SELECT count(*) FROM patients");
  await client.query("COMMIT");
  const plans = await client.query("SELECT code FROM public.plans");
  client.release();
  const others = await pool.query("SELECT code FROM public.plans");
  return rows.concat(known.rows, plans.rows, others.rows);
}
