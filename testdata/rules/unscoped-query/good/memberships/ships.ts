// The tenants whose member a user is are that user's: so are the rows that are tied to them.
import { Pool } from "pg";

const pool = new Pool();

export async function ships(user: string, id: string, email: string) {
  await pool.query("SELECT s.* FROM ships s WHERE s.tenant_id IN (SELECT tenant_id FROM berths WHERE user_id = $1)", [user]);
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id AND b.user_id = $1 WHERE s.id = $2", [user, id]);
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id WHERE s.id = $1 AND b.user_id = $2", [id, user]);
  await pool.query("DELETE FROM ships s WHERE s.id = $1 AND EXISTS (SELECT FROM berths b WHERE b.user_id = $2 AND b.tenant_id = s.tenant_id)", [id, user]);
  await pool.query("SELECT t.* FROM tenants t JOIN berths b ON b.tenant_id = t.id WHERE b.user_id = $1", [user]);
  await pool.query("SELECT b.* FROM users u JOIN berths b ON b.user_id = u.id WHERE u.email = $1", [email]);
}
