import { createClient } from "@supabase/supabase-js";

const admin = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!);

export async function showOrder(id: string) {
  const { data } = await admin.from("orders").select("*").eq("id", id).single(); // expect: unscoped-query
  return data;
}
