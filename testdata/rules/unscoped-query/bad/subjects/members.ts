import { Pool } from "pg";

const pool = new Pool();

export async function member(id: string, role: string, subject: string) {
  await pool.query("SELECT role FROM crew_members WHERE id = $1", [id]); // expect: unscoped-query
  await pool.query("SELECT id FROM crew_members WHERE role = $1", [role]); // expect: unscoped-query
  await pool.query("SELECT id FROM crew_tools WHERE subject_id = $1", [subject]); // expect: unscoped-query
}
