import { Client } from "pg";
import { pool } from "./pool";

export async function listOrders(schema: string) {
  const client = await pool.connect();
  try {
    await client.query(`SET search_path TO "${schema.replaceAll('"', '""')}"`); // tenantlint: allow(interpolated-context) reason="quoted"
    return await client.query("SELECT id FROM orders");
  } finally {
    await client.query("RESET search_path");
    client.release();
  }
}

export async function countOrders(schema: string) {
  const client = await pool.connect();
  await client.query("SELECT set_config('search_path', $1, false)", [schema]);
  await client.query("SELECT count(*) FROM orders");
  await client.query("SET search_path TO public");
  client.release();
}
