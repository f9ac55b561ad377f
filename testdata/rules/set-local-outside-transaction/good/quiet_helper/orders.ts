import { together } from "./db";

export function list(tenant: string) {
  return together(async (client) => {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    return client.query("SELECT id FROM orders");
  });
}
