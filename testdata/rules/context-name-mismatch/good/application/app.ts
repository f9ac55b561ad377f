import { pool } from "./pool";

// The one that policies read, and one for the log.
export async function useTenant(client: PoolClient, tenantId: string, name: string) {
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  await client.query("SELECT set_config('app.tenant_name', $1, true)", [name]);
}
