import { pool } from "./pool";

export async function asTenant(client: PoolClient) {
  await client.query("BEGIN");
  await client.query("SET LOCAL ROLE tenant_user");
}
