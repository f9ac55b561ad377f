import { pool } from "./pool";

export async function useSchema(client: PoolClient, slug: string) {
  await client.query("BEGIN");
  await client.query(`SET LOCAL search_path TO tenant_${slug}, public`); // expect: interpolated-context
}
