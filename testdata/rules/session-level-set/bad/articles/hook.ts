import fastify from "fastify";
import { Pool } from "pg";

const server = fastify();
const pool = new Pool();

server.addHook("preHandler", async (request) => {
  const client = await pool.connect();
  await client.query("SELECT set_config('app.current_tenant', $1, false)", [request.tenantId]); // expect: session-level-set
  request.db = client;
});

server.addHook("onResponse", async (request) => {
  request.db.release();
});

export async function autocommit(tenantId: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('app.current_tenant', $1, true)", [tenantId]); // expect: set-local-outside-transaction
  return client.query("SELECT id FROM invoices");
}

export async function bound(tenantId: string) {
  const client = await pool.connect();
  await client.query("SET LOCAL app.current_tenant = $1", [tenantId]); // expect: set-local-outside-transaction expect: set-with-bind-parameter
  return client.query("SELECT id FROM invoices");
}
