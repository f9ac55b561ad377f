import express from "express";
import { Pool, PoolClient } from "pg";

const pool = new Pool();
const app = express();

async function withTenant<T>(tenantId: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.current_tenant', $1, true)", [tenantId]);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

app.get("/invoices", async (req, res) => {
  const { rows } = await withTenant(req.tenantId, (client) =>
    client.query("SELECT id, amount FROM invoices"),
  );
  res.json(rows);
});

// One connection from the SET to the RESET.
export async function withSession<T>(tenantId: string, work: (client: PoolClient) => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.current_tenant', $1, false)", [tenantId]);
    return await work(client);
  } finally {
    await client.query("RESET app.current_tenant");
    client.release();
  }
}
