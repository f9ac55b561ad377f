import { drizzle } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";
import { Pool } from "pg";

const db = drizzle(new Pool());

export async function tenantTotals(tenantId: string) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL app.current_tenant = ${tenantId}`); // expect: set-with-bind-parameter
    return tx.execute(sql`SELECT sum(amount) FROM invoices`);
  });
}
