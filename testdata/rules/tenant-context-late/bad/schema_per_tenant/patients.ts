import { pool } from "./db";

export async function listPatients(schema: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL search_path TO "${schema}"`);
  const { rows } = await client.query("SELECT id, name FROM patients");
  const known = await pool.query("SELECT count(*) FROM patients"); // expect: tenant-context-late "the tenant's search_path was set: it is looked for in the path"
  await client.query("COMMIT");
  client.release();
  return rows.concat(known.rows);
}
