// The tenants whose member a user is are that user's: so are the rows that are tied to them.
import { Pool } from "pg";

const pool = new Pool();

export async function ships(sailor: string, id: string, email: string) {
  await pool.query("SELECT s.* FROM ships s WHERE s.tenant_id IN (SELECT tenant_id FROM berths WHERE sailor_id = $1)", [sailor]);
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id AND b.sailor_id = $1 WHERE s.id = $2", [sailor, id]);
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id WHERE s.id = $1 AND b.sailor_id = $2", [id, sailor]);
  await pool.query("DELETE FROM ships s WHERE s.id = $1 AND EXISTS (SELECT FROM berths b WHERE b.sailor_id = $2 AND b.tenant_id = s.tenant_id)", [id, sailor]);
  await pool.query("SELECT t.* FROM tenants t JOIN berths b ON b.tenant_id = t.id WHERE b.sailor_id = $1", [sailor]);
  await pool.query("SELECT b.* FROM sailors s JOIN berths b ON b.sailor_id = s.id WHERE s.email = $1", [email]);
}
