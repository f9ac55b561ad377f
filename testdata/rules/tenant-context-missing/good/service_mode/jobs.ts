import { Pool } from "pg";

const pool = new Pool();

export async function countOrders() {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.actor', $1, true)", ["service"]);
    const { rows } = await client.query("SELECT count(*) FROM orders");
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
}
