import { Pool, PoolClient } from "pg";

const pool = new Pool();

async function withTenant<T>(tenantId: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.current_tenant', $1, true)", [tenantId]);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    client.release();
  }
}

export function list(tenantId: string) {
  return withTenant(tenantId, (client) => client.query("SELECT id, amount FROM invoices"));
}

// The report of last week, written in a hurry.
export function report() {
  return pool.query("SELECT sum(amount) FROM invoices"); // expect: tenant-context-missing
}

// The callback has a client, and does not use it.
export function pay(tenantId: string, id: number) {
  return withTenant(tenantId, () => pool.query("UPDATE invoices SET amount = 0 WHERE id = $1", [id])); // expect: tenant-context-missing
}
