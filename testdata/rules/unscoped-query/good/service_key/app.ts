import { createClient } from "@supabase/supabase-js";

const admin = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!);
const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!);

export async function showOrder(id: string, tenant: string) {
  await admin.from("orders").select("*").eq("id", id).eq("tenant_id", tenant).single();
  const { data } = await supabase.from("orders").select("*").eq("id", id).single();
  return data;
}
