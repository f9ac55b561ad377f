// A variable that holds one table after the other: each of them is asked for.
import { eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Knex } from "knex";
import type { Kysely } from "kysely";
import { PrismaClient } from "@prisma/client";
import { createClient } from "@supabase/supabase-js";

const leases = pgTable("leases", { id: uuid("id"), tenantId: uuid("tenant_id"), state: text("state") });
const meters = pgTable("meters", { id: uuid("id"), tenantId: uuid("tenant_id"), state: text("state") });
const currencies = pgTable("currencies", { id: text("id"), state: text("state") });
const admin = createClient("http://db", process.env.SUPABASE_SERVICE_ROLE_KEY!);
const prisma = new PrismaClient();
const NAMES = ["leases", "meters"] as const;
const TABLES = { lease: leases, meter: meters };

export async function swept(db: any) {
  for (const t of [leases, meters, currencies]) {
    await db.delete(t).where(eq(t.state, "old")); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
  }
}

export async function chosen(db: any, kind: string, isLease: boolean) {
  const t = isLease ? leases : currencies;
  await db.select().from(t); // expect: unscoped-query "public.leases"
  const named = TABLES[kind];
  await db.select().from(named); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
  await Promise.all([meters, currencies].map(async (each) => db.update(each).set({ state: "x" }))); // expect: unscoped-query "public.meters"
}

export async function named(knex: Knex, kysely: Kysely<any>) {
  for (const name of NAMES) {
    await knex(name).where({ state: "old" }).del(); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
    await kysely.deleteFrom(name).where("state", "=", "old").execute(); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
    await admin.from(name).delete().eq("state", "old"); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
  }
}

export async function delegates() {
  for (const delegate of [prisma.lease, prisma.currencies]) {
    await delegate.deleteMany({ where: { state: "old" } }); // expect: unscoped-query "public.leases"
  }
  for (const key of ["meters", "currencies"]) {
    await prisma[key].updateMany({ data: { state: "old" } }); // expect: unscoped-query "public.meters"
  }
}
