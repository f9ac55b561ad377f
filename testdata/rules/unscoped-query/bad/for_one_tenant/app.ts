import { Pool } from "pg";

const pool = new Pool();

// A tenant is asked for, of another table: these are no jobs for all of them.
export async function clear(req) {
  await pool.query("DELETE FROM barges USING loads WHERE loads.tenant_id = $1", [req.user.tenantId]); // expect: unscoped-query "those of every tenant" 
  await pool.query("UPDATE barges SET name = 'x' WHERE name > (SELECT max(name) FROM barges WHERE tenant_id = $1)", [req.user.tenantId]); // expect: unscoped-query "those of every tenant"
}
