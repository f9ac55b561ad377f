import { warehouse } from "./warehouse";

const BY_ID = "SELECT id, state" + " FROM orders WHERE tenant_id = $1 AND id = $2";

export function show(tenant: string, id: string) {
  return warehouse.ask("primary", BY_ID, [tenant, id]);
}
