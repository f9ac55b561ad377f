import { and, eq } from "drizzle-orm";
import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { Knex } from "knex";

const orders = pgTable("orders", { id: uuid("id"), tenantId: uuid("tenant_id"), total: integer("total") });
const items = pgTable("order_items", { id: uuid("id"), tenantId: uuid("tenant_id"), orderId: uuid("order_id") });

export async function drizzled(id: string, tenantId: string, late: boolean) {
  await db.select().from(orders).innerJoin(items, eq(items.orderId, orders.id)).where(eq(orders.tenantId, tenantId));
  const scope = and(eq(items.orderId, orders.id), eq(items.tenantId, orders.tenantId));
  await db.select().from(orders).innerJoin(items, scope).where(eq(items.tenantId, tenantId));
  await db
    .select()
    .from(items)
    .innerJoin(orders, and(eq(items.orderId, orders.id), eq(orders.tenantId, items.tenantId)))
    .where(eq(orders.tenantId, tenantId));
  return await db.select().from(orders).where(and(eq(orders.tenantId, tenantId), late ? eq(orders.id, id) : undefined));
}

export async function knotted(knex: Knex, id: string, tenantId: string) {
  await knex("currencies as c").join("orders as o", "o.total", "c.id").where("o.tenant_id", tenantId);
  await knex("orders as o")
    .join("order_items as i", function () {
      this.on("i.order_id", "o.id").andOn("i.tenant_id", "o.tenant_id");
    })
    .where({ "i.tenant_id": tenantId });
  return await knex("orders as o").leftJoin("order_items as i", "i.order_id", "=", "o.id").where("o.tenant_id", tenantId);
}

export async function typed(db: Kysely<DB>, id: string, tenantId: string) {
  return await db
    .selectFrom("orders as o")
    .innerJoin("order_items as i", (join) => join.onRef("i.order_id", "=", "o.id").on("i.tenant_id", "=", tenantId))
    .where("o.tenant_id", "=", tenantId)
    .execute();
}
