import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { PrismaClient } from "@prisma/client";
import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Kysely } from "kysely";
import makeKnex from "knex";

export const parts = pgTable("parts", {
  id: uuid("id").primaryKey(),
  tenantId: uuid("tenant_id").notNull(),
  sku: text("sku").notNull(),
  price: integer("price").notNull(),
});
const db = drizzle(process.env.DATABASE_URL!);
const knex = makeKnex({ client: "pg" });
const prisma = new PrismaClient();
const TABLES: Record<string, any> = loadTables();

// Which table this is about, or which columns, only the running program knows.
export async function remove(kind: string, id: string) {
  const table = TABLES[kind];
  await db.delete(table).where(eq(table.id, id));
}

export async function insert(table: any, row: object) {
  await db.insert(table).values(row);
}

export async function close(kysely: Kysely<any>, table: string, id: string) {
  await kysely.updateTable(table).set({ price: 0 }).where("id", "=", id).execute();
}

export async function erase(table: string, id: string) {
  await knex(table).where({ id }).del();
}

export async function guard(tenantId: string, sku: string, price: number) {
  const setWhere = eq(parts.tenantId, tenantId);
  const set = { price };
  await db.insert(parts).values({ tenantId, sku, price }).onConflictDoUpdate({ target: parts.sku, set, setWhere: setWhere });
}

export const rename = (id: string, sku: string) =>
  prisma.position.update({ where: { id }, data: { sku } });

// A sub-query is no table, and a map no database.
export async function few(known: Map<string, string>, key: string) {
  known.delete(key);
  const cheap = db.select().from(parts).where(eq(parts.price, 1)).as("cheap");
  return await db.select().from(cheap);
}
