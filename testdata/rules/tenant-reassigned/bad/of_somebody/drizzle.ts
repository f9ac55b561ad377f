import { and, eq, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { bigint, pgTable, uuid } from "drizzle-orm/pg-core";

export const drafts = pgTable("drafts", { id: bigint("id", { mode: "number" }), tenantId: uuid("tenant_id"), author: uuid("author") });
const db = drizzle(process.env.DATABASE_URL!);

export function move(tenant: string, id: number) {
  return db.update(drafts).set({ tenantId: tenant }).where(and(eq(drafts.id, id), isNull(drafts.author))); // expect: tenant-reassigned
}

export async function adopt(tenant: string, author: string) {
  const found = await db.select().from(drafts).where(eq(drafts.author, author)).limit(1);
  if (found.length > 0 || !found[0].tenantId) {
    await db.update(drafts).set({ tenantId: tenant }).where(eq(drafts.author, author)); // expect: tenant-reassigned
  }
}
