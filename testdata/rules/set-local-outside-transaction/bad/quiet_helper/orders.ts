import { borrowing } from "./db";

export function list(tenant: string) {
  return borrowing(async (client) => {
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]); // expect: set-local-outside-transaction
    return client.query("SELECT id FROM orders");
  });
}
