import { pool } from "./pool";

// No policy reads a setting here, and this one names nobody.
export async function explain(client: PoolClient) {
  await client.query("SET auto_explain.log_min_duration = 0");
}
