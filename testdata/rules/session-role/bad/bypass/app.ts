import { pool } from "./pool";

export async function asAdmin(client: PoolClient) {
  await client.query("BEGIN");
  await client.query("SET LOCAL ROLE maintenance"); // expect: session-role "does not bind"
}
