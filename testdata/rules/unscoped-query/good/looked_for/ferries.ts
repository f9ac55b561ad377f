// The row is looked for as the tenant's before it is changed by the same key.
import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import knex from "knex";
import { db } from "./db";
import { prisma } from "./prisma";

const ferries = pgTable("ferries", { id: uuid("id"), tenantId: uuid("tenant_id"), name: text("name") });

export async function DELETE(request, { params }, session) {
  const { id } = await params;
  const ferry = await prisma.ferries.findFirst({ where: { id, tenantId: session.tenantId, ...request.filter } });
  if (!ferry) return new Response(null, { status: 404 });
  await prisma.ferries.delete({ where: { id } });
}

export async function rename(tenantId: string, id: string, name: string) {
  await prisma.ferries.findFirstOrThrow({ where: { id, tenantId } });
  await prisma.ferries.update({ where: { id }, data: { name } });
}

export async function paint(req, session) {
  const [ferry] = await db
    .select()
    .from(ferries)
    .where(and(eq(ferries.id, req.params.id), eq(ferries.tenantId, session.tenantId)));
  if (!ferry) throw new Error("not found");
  await db.update(ferries).set({ name: "painted" }).where(eq(ferries.id, req.params.id));
}

export async function sink(req) {
  const found = await knex("ferries").where("id", req.params.id).where("tenant_id", req.user.tenantId);
  if (found.length === 0) throw new Error("not found");
  await knex("ferries").where("id", req.params.id).del();
}
