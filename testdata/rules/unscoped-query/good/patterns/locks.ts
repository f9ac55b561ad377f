import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { allowed } from "allowed";
import { db } from "./db";

const locks = pgTable("locks", { id: uuid("id"), tenantId: uuid("tenant_id"), state: text("state") });

export async function open(req, res) {
  const { id } = req.params;
  const { tenantId } = req.user;
  await db.update(locks).set({ state: "open" }).where(and(eq(locks.id, id), eq(locks.tenantId, tenantId)));
}

// What a call gives may be of whoever asks.
export async function close(req, res) {
  const { lock } = await allowed(req);
  await db.update(locks).set({ state: "closed" }).where(eq(locks.id, lock));
}

// So may what is handed to a closure.
export async function each(tenantId) {
  const rows = await db.select().from(locks).where(eq(locks.tenantId, tenantId));
  await Promise.all(rows.map(({ id }) => db.delete(locks).where(eq(locks.id, id))));
}
