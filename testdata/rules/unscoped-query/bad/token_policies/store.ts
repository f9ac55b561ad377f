import { Pool } from "pg";
import { drizzle } from "drizzle-orm/node-postgres";
import { eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";

const visits = pgTable("visits", { id: uuid("id"), tenantId: uuid("tenant_id"), note: text("note") });
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const db = drizzle(pool);

// Nobody puts the user's token on this connection: it works because it is the owner's, for whom no policy holds.
export async function note(id: string) {
  const { rows } = await pool.query("SELECT note FROM visits WHERE id = $1", [id]); // expect: unscoped-query warning
  return rows[0];
}

export async function remove(id: string) {
  await db.delete(visits).where(eq(visits.id, id)); // expect: unscoped-query warning
}

// No policy lets anybody else read it.
export async function draft(id: string) {
  const { rows } = await pool.query("SELECT body FROM drafts WHERE id = $1", [id]); // expect: unscoped-query warning
  return rows[0];
}
