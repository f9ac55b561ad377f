import { Pool } from "pg";

const pool = new Pool();

const QUERIES = {
  dear: "SELECT sku FROM parts WHERE price > 1000", // expect: unscoped-query
  mine: "SELECT sku FROM parts WHERE tenant_id = $1",
};

export const list = (which: "dear" | "mine", tenant: string) =>
  pool.query(QUERIES[which], [tenant]);

export const count = (tenant: string, all: boolean) =>
  pool.query(
    all
      ? "SELECT count(*) FROM parts" // expect: unscoped-query
      : "SELECT count(*) FROM parts WHERE tenant_id = $1",
    [tenant],
  );

// The text comes from elsewhere: a gap.
export const run = (texts: Record<string, string>, name: string) => pool.query(texts[name]);

export async function prices(sold: boolean) {
  const join = sold ? "JOIN parts p ON p.sku = c.sku" : "LEFT JOIN parts p ON p.sku = c.sku";
  const { rows } = await pool.query(`SELECT c.sku, p.price FROM catalogue c ${join} ORDER BY c.sku`); // expect: unscoped-query
  return rows;
}

export async function ownPrices(tenant: string, sold: boolean) {
  const join = sold ? "JOIN parts p ON p.sku = c.sku" : "LEFT JOIN parts p ON p.sku = c.sku";
  return pool.query(`SELECT c.sku, p.price FROM catalogue c ${join} WHERE p.tenant_id = $1`, [tenant]);
}

export async function change(id: string, sku?: string, price?: number) {
  const changes: string[] = [];
  const values: unknown[] = [id];
  if (sku) changes.push(`sku = $${values.push(sku)}`);
  if (price) changes.push(`price = $${values.push(price)}`);
  await pool.query(`UPDATE parts SET ${changes.join(", ")} WHERE id = $1`, values); // expect: unscoped-query
}

export async function changeOwn(id: string, tenant: string, changes: string[], values: unknown[]) {
  await pool.query(`UPDATE parts SET ${changes.join(", ")} WHERE id = $1 AND tenant_id = $2`, [id, tenant, ...values]);
}
