import { Pool } from "pg";

const pool = new Pool();

// session-search-path has the finding: the schema stays on the connection.
export async function listNotes(schema: string) {
  const client = await pool.connect();
  await client.query(`SET search_path TO "${schema}"`);
  const { rows } = await client.query("SELECT body FROM notes");
  client.release();
  return rows;
}
