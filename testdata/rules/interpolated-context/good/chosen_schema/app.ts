import { pool } from "./pool";

export async function listNotes(req: Request) {
  return pool.query(`SELECT id, body FROM "${req.tenant.schema}".notes`);
}

function schemaOf(slug: string) {
  const schema = known.get(slug);
  if (!schema) throw new Error("no such tenant");
  return schema;
}

export async function countNotes(req: Request) {
  const schema = schemaOf(req.params.tenant);
  return pool.query(`SELECT count(*) FROM ${schema}.notes WHERE author = $1`, [req.params.author]);
}
