import { drizzle } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";
import knex from "knex";
import { Pool } from "pg";
import { DataSource } from "typeorm";

const db = drizzle(new Pool());
const builder = knex({ client: "pg" });

export async function tenantTotals(tenantId: string) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT set_config('app.current_tenant', ${tenantId}, true)`);
    return tx.execute(sql`SELECT sum(amount) FROM invoices`);
  });
}

export async function largest(tenantId: string) {
  return builder.transaction(async (trx) => {
    await trx.raw("SELECT set_config('app.current_tenant', ?, true)", [tenantId]);
    return trx.raw("SELECT max(amount) FROM invoices");
  });
}

export async function smallest(dataSource: DataSource, tenantId: string) {
  return dataSource.transaction(async (manager) => {
    await manager.query("SELECT set_config('app.current_tenant', $1, true)", [tenantId]);
    return manager.query("SELECT min(amount) FROM invoices");
  });
}
