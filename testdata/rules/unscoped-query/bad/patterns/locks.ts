// The key is taken out of what the client sends by a pattern.
import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { db } from "./db";

const locks = pgTable("locks", { id: uuid("id"), tenantId: uuid("tenant_id"), state: text("state") });

export async function open(req, res) {
  const { id } = req.params;
  await db.update(locks).set({ state: "open" }).where(eq(locks.id, id)); // expect: unscoped-query "another tenant's"
}

export async function close(req, res) {
  const { lock: key, state = "closed" } = req.body;
  await db.update(locks).set({ state }).where(eq(locks.id, key)); // expect: unscoped-query
}

export async function GET(request, { params }) {
  const { id } = await params;
  return db.select().from(locks).where(eq(locks.id, id)); // expect: unscoped-query
}

export async function remove(req, { params: { id } }) {
  await db.delete(locks).where(eq(locks.id, id)); // expect: unscoped-query
}

export const flood = procedure.mutation(async ({ input }) => {
  const { id, ...rest } = input;
  await db.update(locks).set({ state: "flooded" }).where(eq(locks.id, id)); // expect: unscoped-query
});
