// Rows that a column shows to everybody may be read beside the tenant's own; nobody changes them for all.
import { Pool } from "pg";

const pool = new Pool();

export async function charts(id: string, tenant: string) {
  await pool.query("SELECT * FROM charts WHERE id = $1 AND (tenant_id = $2 OR is_global = true)", [id, tenant]); // expect: unscoped-query advice "shows to everybody"
  await pool.query("SELECT * FROM charts WHERE id = $1 AND (tenant_id = $2 OR is_global)", [id, tenant]); // expect: unscoped-query advice
  await pool.query("SELECT * FROM charts WHERE tenant_id = $1 OR visibility = 'public'", [tenant]); // expect: unscoped-query advice
  await pool.query("SELECT * FROM charts WHERE is_system AND id = $1", [id]); // expect: unscoped-query advice
  await pool.query("SELECT s.* FROM charts c JOIN soundings s ON s.tenant_id = c.tenant_id WHERE c.tenant_id = $1 OR c.is_global", [tenant]); // expect: unscoped-query advice
  await pool.query("UPDATE charts SET name = '' WHERE id = $1 AND (tenant_id = $2 OR is_global)", [id, tenant]); // expect: unscoped-query error
  await pool.query("SELECT * FROM charts WHERE tenant_id = $1 OR is_global OR id = $2", [tenant, id]); // expect: unscoped-query error
  await pool.query("SELECT * FROM charts WHERE NOT is_global AND id = $1", [id]); // expect: unscoped-query error
  await pool.query("SELECT * FROM charts WHERE is_global = false AND id = $1", [id]); // expect: unscoped-query error
  await pool.query("SELECT * FROM charts WHERE name = 'public' AND id = $1", [id]); // expect: unscoped-query error
  // Each tenant has system rows of its own here.
  await pool.query("SELECT * FROM soundings WHERE is_system AND id = $1", [id]); // expect: unscoped-query error
}
