import { and, eq, gt } from "drizzle-orm";
import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import knex from "knex";

const orders = pgTable("orders", { id: uuid("id"), tenantId: uuid("tenant_id"), total: integer("total") });

export async function drizzled(id: string) {
  await db.delete(orders).where(and(eq(orders.id, id), gt(orders.total, 3))); // expect: unscoped-query "deletes rows"
  const rows = await db.select().from(orders).where(eq(orders.id, id)).limit(1); // expect: unscoped-query
  const first = await db.query.orders.findFirst({ where: eq(orders.id, id) }); // expect: unscoped-query
  return [rows, first];
}

export async function knotted(id: string) {
  await knex("orders").where({ id }).update({ state: "paid" }); // expect: unscoped-query "updates rows"
  return await knex("orders").where("orders.id", id).first(); // expect: unscoped-query
}

export async function typed(id: string) {
  return await db.selectFrom("orders").selectAll().where("id", "=", id).executeTakeFirst(); // expect: unscoped-query
}
