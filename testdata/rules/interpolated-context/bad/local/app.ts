import { Pool } from "pg";

const pool = new Pool();

export async function listNotes(schema: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL search_path TO "${schema}"`); // expect: interpolated-context
  const { rows } = await client.query("SELECT body FROM notes");
  await client.query("COMMIT");
  client.release();
  return rows;
}
