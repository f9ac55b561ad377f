import { Client, Pool } from "pg";

const adminPool = new Pool({ connectionString: process.env.DATABASE_URL });

export const countOrders = () => adminPool.query("SELECT count(*) FROM orders");

export async function sweep() {
  const client = new Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await client.connect();
  await client.query("DELETE FROM orders WHERE total = 0");
}
