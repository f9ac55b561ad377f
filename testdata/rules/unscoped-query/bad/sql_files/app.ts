import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";

const pool = new Pool();
const byCode = readFileSync(join(__dirname, "sql", "by_code.sql"), "utf8");

enum Queries {
  Close = "UPDATE orders SET status = 'closed' WHERE code = $1",
}

export const find = (code: string) => pool.query(byCode, [code]); // expect: unscoped-query
export const close = (code: string) => pool.query(Queries.Close, [code]); // expect: unscoped-query
