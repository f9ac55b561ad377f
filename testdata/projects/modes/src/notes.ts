import { Pool } from "pg";

const pool = new Pool();

export async function listNotes(schema: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('search_path', $1, true)", [schema]);
  const { rows } = await client.query("SELECT id, body FROM notes");
  await client.query("COMMIT");
  client.release();
  return rows;
}

export async function showNote(id: number) {
  return (await pool.query("SELECT id, body FROM notes WHERE id = $1", [id])).rows[0];
}

export async function addNote(schema: string, id: number, body: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('search_path', $1, false)", [schema]);
  await client.query("INSERT INTO notes (id, body) VALUES ($1, $2)", [id, body]);
  client.release();
}

export async function listPlans() {
  return (await pool.query("SELECT code, price FROM plans")).rows;
}

export async function exportNotes(req: { query: { schema: string } }) {
  return (await pool.query(`SELECT id, body FROM "${req.query.schema}".notes`)).rows;
}

export async function listNotesOfAcme() {
  return (await pool.query("SELECT id, body FROM tenant_acme.notes")).rows;
}
