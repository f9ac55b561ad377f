import { Pool } from "pg";
import type { SupabaseClient } from "@supabase/supabase-js";

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export const note = (tenantId: string, id: string) =>
  pool.query("SELECT note FROM visits WHERE id = $1 AND tenant_id = $2", [id, tenantId]);

// The platform's own server puts the token before it.
export const notes = (supabase: SupabaseClient, id: string) =>
  supabase.from("visits").select("note").eq("id", id);
