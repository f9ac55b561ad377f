import { pool } from "./pool";

export async function useTenant(client: PoolClient, schema: string) {
  await client.query("SELECT set_config('search_path', $1, false)", [schema]); // expect: session-search-path "same schema"
}
