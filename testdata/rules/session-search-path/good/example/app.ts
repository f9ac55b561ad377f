import { pool } from "./pool";

export async function useTenant(client: PoolClient, schema: string) {
  await client.query("SELECT set_config('search_path', $1, true)", [schema]);
}

export async function useApp(client: PoolClient) {
  await client.query("SET search_path TO app, public");
}
