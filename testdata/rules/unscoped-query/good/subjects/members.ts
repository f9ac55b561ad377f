// Whose members a user is, who is kept elsewhere, is asked before there is a tenant.
import { Pool } from "pg";

const pool = new Pool();

export async function crewsOf(subject: string) {
  return pool.query("SELECT c.* FROM tenants c JOIN crew_members m ON m.tenant_id = c.id WHERE m.subject_id = $1", [subject]);
}
