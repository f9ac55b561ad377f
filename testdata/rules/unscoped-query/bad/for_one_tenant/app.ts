import { Pool } from "pg";

const pool = new Pool();

// A tenant is asked for, of another table: these are no jobs for all of them.
export async function clear(req) {
  await pool.query("DELETE FROM barges USING loads WHERE loads.tenant_id = $1", [req.user.tenantId]); // expect: unscoped-query "those of every tenant" 
  await pool.query("UPDATE barges SET name = 'x' WHERE name > (SELECT max(name) FROM barges WHERE tenant_id = $1)", [req.user.tenantId]); // expect: unscoped-query "those of every tenant"
  const { rows } = await pool.query("SELECT tenant_id, name FROM barges UNION ALL SELECT tenant_id, name FROM loads WHERE tenant_id = $1", [req.user.tenantId]); // expect: unscoped-query error "those of every tenant"
  return rows;
}

// One tenant's, who is always the same, is asked for beside those of all.
export async function withTemplates() {
  const { rows } = await pool.query("SELECT tenant_id, name FROM barges UNION ALL SELECT tenant_id, name FROM loads WHERE tenant_id = '8f14e45f-0000-4000-8000-000000000000'"); // expect: unscoped-query advice "as a job may"
  return rows;
}

// By its name the connection is of those who work for all tenants: they count, but nobody chooses the rows for them.
const adminPool = new Pool();
const schedulerPool = new Pool();

export async function count(req) {
  await schedulerPool.query("SELECT count(*) FROM barges"); // expect: unscoped-query advice "as a job may"
  await adminPool.query("SELECT count(*) FROM loads WHERE weight > 100"); // expect: unscoped-query advice "as a job may"
  await pool.query("SELECT count(*) FROM barges"); // expect: unscoped-query error
  await adminPool.query("SELECT name FROM barges WHERE id = $1", [req.params.id]); // expect: unscoped-query error
  await adminPool.query("DELETE FROM barges"); // expect: unscoped-query error
}
