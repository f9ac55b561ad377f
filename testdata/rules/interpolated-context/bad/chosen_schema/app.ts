import { pool } from "./pool";

export async function listNotes(req: Request) {
  return pool.query(`SELECT id, body FROM "${req.params.tenant}".notes`); // expect: interpolated-context "comes out of the request"
}

export async function countNotes(req: Request) {
  const slug = req.headers["x-tenant"];
  return pool.query(`SELECT count(*) FROM tenant_${slug}.notes`); // expect: interpolated-context
}

export async function addTenant(req: Request) {
  await pool.query("CREATE SCHEMA " + req.body.name); // expect: interpolated-context
}
