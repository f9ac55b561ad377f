import { pool } from "./pool";

export async function useTenant(slug: string) {
  const client = await pool.connect();
  await client.query(`SET search_path TO tenant_${slug}`); // expect: session-search-path "same schema"
  return client;
}
