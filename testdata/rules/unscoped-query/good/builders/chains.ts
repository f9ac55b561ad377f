import { and, eq, or } from "drizzle-orm";
import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import knex from "knex";

const orders = pgTable("orders", { id: uuid("id"), tenantId: uuid("tenant_id"), total: integer("total") });

export async function drizzled(id: string, tenantId: string) {
  await db.delete(orders).where(and(eq(orders.id, id), eq(orders.tenantId, tenantId)));
  await db.select().from(orders).where(scope(id));
  return await db.query.orders.findFirst({ where: (orders, { eq }) => eq(orders.tenantId, tenantId) });
}

export async function knotted(id: string, tenantId: string) {
  await knex("orders").where({ id, tenant_id: tenantId }).update({ state: "paid" });
  await knex("orders").where("id", id).modify(byTenant);
  const query = knex("orders").where("id", id);
  if (tenantId) query.where("tenant_id", tenantId);
  return query;
}

export async function typed(id: string, tenantId: string) {
  return await db.selectFrom("orders").selectAll().where("id", "=", id).where("tenant_id", "=", tenantId).execute();
}

export async function anonymous(id: string) {
  return await supabase.from("orders").select().eq("id", id);
}
