import { pool } from "./pool";

export async function useTenant(client: PoolClient, tenantId: string) {
  await client.query("SELECT set_config('app.current_tenant', $1, true)", [tenantId]); // expect: context-name-mismatch "which no policy reads"
}
