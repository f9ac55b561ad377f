import { Pool } from "pg";

const pool = new Pool();

export async function put(shared: boolean, tenant: string, code: string) {
  const columns = ["tenant_id", "code"];
  const target = ["code"];
  if (!shared) target.push("tenant_id");
  return pool.query(
    `INSERT INTO orders (${columns.join(", ")}) VALUES ($1, $2)
     ON CONFLICT (${target.join(", ")}) DO UPDATE SET status = 'open'`,
    [tenant, code],
  );
}
