import { pool } from "./db";

// The table is the tenant's own, which keeps no tenants apart.
export async function forecast(schema: string, stay: number, days: number) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL search_path TO "${schema.replace(/"/g, "")}"`);
    await client.query("SELECT days FROM forecasts WHERE stay_id = $1", [stay]);
    await client.query("INSERT INTO forecasts (stay_id, days) VALUES ($1, $2)", [stay, days]);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}
