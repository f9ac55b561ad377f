import { Pool } from "pg";

const pool = new Pool();

async function one(text: string, values: unknown[]) {
  return (await pool.query(text, values)).rows[0];
}

function assertTenant(row: any, tenantId: string) {
  if (row.tenant_id !== tenantId) throw new Error("403");
}

export async function show(req) {
  const { rows } = await pool.query("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  const dog = rows[0];
  if (!dog || dog.tenant_id !== req.user.tenantId) throw new Error("404");
  return dog;
}

export async function weigh(req) {
  const result = await pool.query("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  if (result.rows.length === 0) throw new Error("404");
  if (String(result.rows[0].tenant_id) !== String(req.user.tenantId)) throw new Error("403");
  return result.rows[0].weight;
}

export async function find(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  return dog?.tenant_id === req.user.tenantId ? dog : null;
}

export async function call(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  assertTenant(dog, req.user.tenantId);
  return dog.name;
}

export async function walks(req) {
  await requireDogAccess(req.user, req.params.id);
  return pool.query("SELECT * FROM walks WHERE dog_id = $1", [req.params.id]); // expect: unscoped-query "own look"
}

// Nobody looks.
export async function feed(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "a caller can ask"
  if (!dog) throw new Error("404");
  return dog;
}

// Whether it has a tenant says nothing of which one.
export async function adopt(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "a caller can ask"
  if (dog.tenant_id === null) throw new Error("404");
  return dog;
}

// Nor does what the rows look like.
export async function groom(req) {
  validateId(req.params.id);
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "a caller can ask"
  checkWeight(dog);
  return dog;
}

// Who looks at the row of another query has not looked at this one's.
export async function swap(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  if (dog.tenant_id !== req.user.tenantId) throw new Error("404");
  const other = await one("SELECT * FROM dogs WHERE id = $1", [req.body.otherId]); // expect: unscoped-query "a caller can ask"
  return [dog, other];
}

// What is looked at when it has been changed is changed.
export async function rename(req) {
  const { rows } = await pool.query("UPDATE dogs SET name = $1 WHERE id = $2 RETURNING *", [req.body.name, req.params.id]); // expect: unscoped-query "a caller can ask"
  if (rows[0].tenant_id !== req.user.tenantId) throw new Error("404");
}

// What is changed behind the look is the tenant's.
export async function remove(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  if (!dog || dog.tenant_id !== req.user.tenantId) throw new Error("404");
  await pool.query("DELETE FROM dogs WHERE id = $1", [req.params.id]);
}

export async function restore(req) {
  const owner = await one("SELECT tenant_id FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "whose it is"
  if (owner && owner.tenant_id === req.user.tenantId) {
    await pool.query("UPDATE dogs SET name = 'Rex' WHERE id = $1", [req.params.id]);
  }
}

// Before it, or where nobody leaves, it may be another's.
export async function retire(req, res) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  await pool.query("UPDATE dogs SET name = 'x' WHERE id = $1", [req.params.id]); // expect: unscoped-query "a caller can ask"
  if (dog.tenant_id !== req.user.tenantId) {
    res.status(403);
  }
  await pool.query("UPDATE dogs SET weight = 0 WHERE id = $1", [req.params.id]); // expect: unscoped-query "a caller can ask"
}

// That there is a row says nothing of whose it is.
export async function bath(req) {
  const dog = await one("SELECT * FROM dogs WHERE id = $1", [req.params.id]); // expect: unscoped-query "own look"
  if (!dog) throw new Error("404");
  await pool.query("UPDATE dogs SET name = 'x' WHERE id = $1", [req.params.id]); // expect: unscoped-query "a caller can ask"
  if (dog.tenant_id === req.user.tenantId) return dog;
}
