import { Pool } from "pg";

const pool = new Pool();

export async function ships(sailor: string, id: string, name: string) {
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id WHERE s.id = $1", [id]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s LEFT JOIN berths b ON b.tenant_id = s.tenant_id AND b.sailor_id = $1 WHERE s.id = $2", [sailor, id]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.sailor_id = $1 WHERE s.id = $2", [sailor, id]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s WHERE s.tenant_id NOT IN (SELECT tenant_id FROM berths WHERE sailor_id = $1)", [sailor]); // expect: unscoped-query
  await pool.query("SELECT s.* FROM ships s JOIN berths b ON b.tenant_id = s.tenant_id WHERE s.id = $1 AND (b.sailor_id = $2 OR b.rank = 'admiral')", [id, sailor]); // expect: unscoped-query
  await pool.query("SELECT b.* FROM sailors s JOIN berths b ON b.sailor_id = s.id WHERE s.name = $1", [name]); // expect: unscoped-query
  // Who is whose captain is no membership.
  await pool.query("SELECT s.* FROM ships s WHERE s.captain_id = $1", [sailor]); // expect: unscoped-query
}
