import { and, eq } from "drizzle-orm";
import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { Knex } from "knex";

const orders = pgTable("orders", { id: uuid("id"), tenantId: uuid("tenant_id"), total: integer("total") });
const items = pgTable("order_items", { id: uuid("id"), tenantId: uuid("tenant_id"), orderId: uuid("order_id") });

export async function drizzled(id: string, late: boolean) {
  await db.select().from(orders).innerJoin(items, eq(items.orderId, orders.id)).where(eq(orders.id, id)); // expect: unscoped-query
  return await db.select().from(orders).where(and(eq(orders.id, id), late ? eq(orders.total, 0) : undefined)); // expect: unscoped-query
}

export async function knotted(knex: Knex, id: string) {
  // The table that it begins with is nobody's.
  await knex("currencies as c").join("orders as o", "o.total", "c.id").where("o.id", id); // expect: unscoped-query
  return await knex("orders as o").leftJoin("order_items as i", "i.order_id", "=", "o.id").where("o.id", id); // expect: unscoped-query
}

export async function typed(db: Kysely<DB>, id: string) {
  return await db // expect: unscoped-query
    .selectFrom("orders as o")
    .innerJoin("order_items as i", "i.order_id", "o.id")
    .where("o.id", "=", id)
    .execute();
}
