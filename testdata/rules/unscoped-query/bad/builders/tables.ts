// Ways to name the table, and where a chain of calls ends.
import { eq } from "drizzle-orm";
import { alias, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { Knex } from "knex";

const orders = pgTable("orders", { id: uuid("id"), tenantId: uuid("tenant_id"), total: integer("total") });
const late = alias(orders, "late");
const ORDERS = "orders";

export class Orders {
  constructor(private readonly pg: Knex) {}
  async aliased(id: string) {
    return this.pg("public.orders as o").where("o.id", id).first(); // expect: unscoped-query
  }
  async bySelect(id: string) {
    return await this.pg.select("id").from("orders").where({ id }); // expect: unscoped-query
  }
}

export async function named(db: Knex, id: string) {
  await db(ORDERS).where({ id }).increment("total", 1); // expect: unscoped-query "updates rows"
  await db.withSchema("public").table("orders").where({ id }).del(); // expect: unscoped-query "deletes rows"
  await db.transaction(async (t) => {
    await t({ o: "orders" }).where("o.id", id).update({ total: 0 }); // expect: unscoped-query "updates rows"
  });
  return await db("orders").where({ id }).whereRaw("total > ?", [5]).forUpdate().skipLocked(); // expect: unscoped-query
}

export async function kysely(db: Kysely<DB>, id: string) {
  return await db.withSchema("public").selectFrom("orders as o").where("o.id", "=", id).selectAll().execute(); // expect: unscoped-query
}

export async function drizzled(id: string) {
  const count = await db.$count(orders, eq(orders.id, id)); // expect: unscoped-query
  return [count, await db.select().from(late).where(eq(late.id, id))]; // expect: unscoped-query
}

export async function held(db: Knex, id: string, late: boolean) {
  const query = db("orders").where({ id }); // expect: unscoped-query
  if (late) query.where({ total: 0 });
  const [rows, count] = await Promise.all([query.clone().limit(5), query.count("*").first()]);
  return { rows, count };
}
