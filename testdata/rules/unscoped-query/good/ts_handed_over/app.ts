import { Pool } from "pg";

const pool = new Pool();

function addTenant(conditions: string[], values: unknown[], tenant?: string) {
  if (tenant) conditions.push(`tenant_id = $${values.push(tenant)}`);
}

// What another function adds to the list is not seen here.
export async function drop(code: string, tenant?: string) {
  const values: unknown[] = [code];
  const conditions = ["code = $1"];
  addTenant(conditions, values, tenant);
  return pool.query(`DELETE FROM orders WHERE ${conditions.join(" AND ")}`, values);
}
