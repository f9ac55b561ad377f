import { pool } from "./pool";

export async function asTenant(client: PoolClient) {
  await client.query("SET ROLE tenant_user"); // expect: session-role "whole session"
}
