import express from "express";
import { Pool } from "pg";

const pool = new Pool();
const app = express();

app.use(async (req, res, next) => {
  await pool.query(`SET app.current_tenant = '${req.headers["x-tenant-id"]}'`); // expect: session-level-set expect: interpolated-context
  next();
});

app.get("/invoices", async (req, res) => {
  const { rows } = await pool.query("SELECT id, amount FROM invoices");
  res.json(rows);
});

// Whoever uses the pool in between has this tenant, and the RESET goes to any connection.
export async function withTenant<T>(tenantId: string, work: () => Promise<T>) {
  await pool.query("SET app.current_tenant = $1", [tenantId]); // expect: session-level-set expect: set-with-bind-parameter
  try {
    return await work();
  } finally {
    await pool.query("RESET app.current_tenant");
  }
}

export async function bySchema(slug: string) {
  await pool.query(`SET search_path TO tenant_${slug}`); // expect: session-search-path "pasted"
  return pool.query("SELECT id, amount FROM invoices");
}
