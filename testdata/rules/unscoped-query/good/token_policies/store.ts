import { Pool } from "pg";
import type { SupabaseClient } from "@supabase/supabase-js";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

// The database gets the token of whoever has signed in.
export async function asUser<T>(claims: object, work: (client: any) => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    client.release();
  }
}

export const note = (claims: object, id: string) =>
  asUser(claims, (client) => client.query("SELECT note FROM visits WHERE id = $1", [id]));

export const notes = (supabase: SupabaseClient, id: string) =>
  supabase.from("visits").select("note").eq("id", id);
