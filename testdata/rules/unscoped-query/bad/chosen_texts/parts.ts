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
