import { pool } from "./pool";

// No policy reads this one.
export async function tag(client: PoolClient, requestId: string) {
  await client.query("SELECT set_config('app.request_id', $1, false)", [requestId]);
}
