import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Knex } from "knex";
import { DataSource, Entity } from "typeorm";

const leases = pgTable("leases", { id: uuid("id"), tenantId: uuid("tenant_id"), state: text("state") });
const meters = pgTable("meters", { id: uuid("id"), tenantId: uuid("tenant_id"), state: text("state") });
const currencies = pgTable("currencies", { id: text("id"), state: text("state") });

export async function swept(db: any, knex: Knex, tenantId: string) {
  for (const t of [leases, meters]) {
    await db.delete(t).where(and(eq(t.tenantId, tenantId), eq(t.state, "old")));
  }
  for (const t of [currencies]) await db.delete(t);
  for (const name of ["leases", "meters"]) {
    await knex(name).where({ tenant_id: tenantId }).del();
  }
}

@Entity("leases")
export class Lease {}

export async function found(source: DataSource, tenantId: string) {
  for (const each of [Lease]) await source.getRepository(each).findBy({ tenantId });
}
