import { and, eq } from "drizzle-orm";
import { alias, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { Knex } from "knex";

const orders = pgTable("orders", { id: uuid("id"), owner: uuid("tenant_id"), total: integer("total") });
const late = alias(orders, "late");
const ORDERS = "orders";

export class Orders {
  constructor(private readonly pg: Knex) {}
  async aliased(id: string, tenantId: string) {
    return this.pg("public.orders as o").where("o.id", id).where("o.tenant_id", tenantId).first();
  }
  async bySelect(id: string, tenantId: string) {
    return await this.pg.select("id").from("orders").where({ id, tenant_id: tenantId });
  }
}

export async function named(db: Knex, id: string, tenantId: string) {
  await db(ORDERS).where({ id, tenant_id: tenantId }).increment("total", 1);
  await db.withSchema("public").table("orders").where({ id }).whereRaw("tenant_id = ?", [tenantId]).del();
  await db("orders").where({ id }).insert({ id, tenant_id: tenantId });
  const where = { id, tenant_id: tenantId };
  return await db("orders").where(where);
}

export async function kysely(db: Kysely<DB>, id: string, tenantId: string) {
  return await db.selectFrom("orders as o").where("o.id", "=", id).where("o.tenant_id", "=", tenantId).execute();
}

export async function drizzled(id: string, tenantId: string) {
  const conditions = [eq(orders.owner, tenantId), eq(orders.id, id)];
  await db.select().from(late).where(and(eq(late.owner, tenantId), eq(late.id, id)));
  return await db.select().from(orders).where(and(...conditions));
}

export async function held(db: Knex, id: string, tenantId: string) {
  const query = db("orders").where({ id });
  if (tenantId) query.where({ tenant_id: tenantId });
  let other = db("orders").where({ id });
  other = other.andWhere("tenant_id", tenantId);
  const third = byTenant(db("orders").where({ id }));
  const fourth = db("orders").where({ id });
  byTenant(fourth);
  return [await query, await other, await third, await fourth];
}
