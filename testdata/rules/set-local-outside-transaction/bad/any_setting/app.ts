import { Pool } from "pg";

const pool = new Pool();

export async function put(name: string, value: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('app.' || $1, $2, true)", [name, value]); // expect: set-local-outside-transaction "the setting"
  client.release();
}

// Policies read another one; and yet this was to last.
export async function mark(request: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('audit.request', $1, true)", [request]); // expect: set-local-outside-transaction "audit.request"
  client.release();
}
