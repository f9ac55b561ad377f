import { createClient } from "@supabase/supabase-js";
import { PrismaClient } from "@prisma/client";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { Kysely } from "kysely";

const parts = pgTable("parts", {
  id: uuid("id").primaryKey(),
  tenantId: uuid("tenant_id").notNull(),
  sku: text("sku").notNull(),
  price: integer("price").notNull(),
});
const db = drizzle(process.env.DATABASE_URL!);
const prisma = new PrismaClient();
const admin = createClient(process.env.URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!);

export async function withDrizzle(tenantId: string, sku: string, price: number) {
  const set = { price };
  await db.insert(parts).values({ tenantId, sku, price }).onConflictDoUpdate({ target: parts.sku, set }); // expect: upsert-across-tenants
  await db.insert(parts).values({ tenantId, sku, price }).onConflictDoUpdate({ target: [parts.tenantId, parts.sku], set });
  await db.insert(parts).values({ tenantId, sku, price }).onConflictDoNothing();
  const setWhere = eq(parts.tenantId, tenantId);
  await db.insert(parts).values({ tenantId, sku, price }).onConflictDoUpdate({ target: parts.sku, set, setWhere: setWhere });
}

export async function withKysely(kysely: Kysely<any>, tenant_id: string, sku: string, price: number) {
  const row = { tenant_id, sku, price };
  await kysely.insertInto("parts").values(row).onConflict((oc) => oc.column("sku").doUpdateSet({ price })).execute(); // expect: upsert-across-tenants
  await kysely.insertInto("parts").values(row).onConflict((oc) => oc.columns(["tenant_id", "sku"]).doUpdateSet({ price })).execute();
  await kysely.insertInto("parts").values(row).onConflict((oc) => oc.column("sku").doNothing()).execute();
}

export async function withSupabase(tenant_id: string, id: string, sku: string) {
  await admin.from("parts").upsert({ tenant_id, sku }, { onConflict: "sku" }); // expect: upsert-across-tenants
  await admin.from("parts").upsert({ tenant_id, sku }, { onConflict: "tenant_id, sku" });
  await admin.from("parts").upsert({ tenant_id, sku }, { onConflict: "sku", ignoreDuplicates: true });
  await admin.from("parts").upsert({ id, tenant_id, sku }); // expect: upsert-across-tenants
  await admin.from("parts").upsert({ tenant_id, sku });
}

export async function withPrisma(tenantId: string, sku: string, price: number) {
  const create = { tenantId, sku, price };
  await prisma.part.upsert({ where: { sku }, create, update: { price } }); // expect: upsert-across-tenants
  await prisma.part.upsert({ where: { tenantId_sku: { tenantId, sku } }, create, update: { price } });
}
