import { Pool } from "pg";

const pool = new Pool();

export async function ships(user: string, id: string, name: string) {
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id WHERE s.id = $1", [id]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s LEFT JOIN berths b ON b.tenant_id = s.tenant_id AND b.user_id = $1 WHERE s.id = $2", [user, id]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.user_id = $1 WHERE s.id = $2", [user, id]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s WHERE s.tenant_id NOT IN (SELECT tenant_id FROM berths WHERE user_id = $1)", [user]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id WHERE s.id = $1 AND (b.user_id = $2 OR b.rank = 'admiral')", [id, user]); // expect: unscoped-query
  await pool.query("SELECT b.* FROM users u JOIN berths b ON b.user_id = u.id WHERE u.name = $1", [name]); // expect: unscoped-query
  // Who is whose captain is no membership.
  await pool.query("SELECT s.* FROM ships s WHERE s.captain_id = $1", [user]); // expect: unscoped-query
  await pool.query("SELECT p.* FROM prices p WHERE p.currency_id = $1", [id]); // expect: unscoped-query
}
