import { Pool } from "pg";

const pool = new Pool();

export function crateStore(ctx: { tenantId: string }) {
  return {
    async find(id: string) {
      const { rows } = await pool.query("SELECT id FROM crates WHERE id = $1", [id]); // expect: unscoped-query
      return rows[0];
    },
    async close(id: string) {
      const found = await this.find(id);
      if (!found) return undefined;
      return pool.query("UPDATE crates SET state = 'closed' WHERE id = $1", [id]); // expect: unscoped-query
    },
  };
}

// Another object's method of the same name looks for the tenant's row.
export const audit = {
  async find(id: string, tenantId: string) {
    const { rows } = await pool.query("SELECT id FROM crates WHERE id = $1 AND tenant_id = $2", [id, tenantId]);
    return rows[0];
  },
};
