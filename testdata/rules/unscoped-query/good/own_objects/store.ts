import { Pool } from "pg";

const pool = new Pool();

// Methods of an object literal call each other.
export function crateStore(ctx: { tenantId: string }) {
  return {
    async find(id: string) {
      const { rows } = await pool.query("SELECT id FROM crates WHERE id = $1 AND tenant_id = $2", [id, ctx.tenantId]);
      return rows[0];
    },
    async close(id: string) {
      const found = await this.find(id);
      if (!found) return undefined;
      return pool.query("UPDATE crates SET state = 'closed' WHERE id = $1", [id]);
    },
  };
}

export async function open(ctx: { tenantId: string }, id: string) {
  const store = crateStore(ctx);
  const found = await store.find(id);
  if (!found) throw new Error("no such crate");
  await pool.query("UPDATE crates SET state = 'open' WHERE id = $1", [id]);
}
