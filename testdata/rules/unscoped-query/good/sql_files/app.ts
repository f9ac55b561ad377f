import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";

const pool = new Pool();
const byCode = readFileSync(join(__dirname, "sql", "by_code.sql"), "utf8");

enum Queries {
  Close = "UPDATE orders SET status = 'closed' WHERE tenant_id = $1 AND code = $2",
}

export const find = (tenant: string, code: string) => pool.query(byCode, [tenant, code]);
export const close = (tenant: string, code: string) => pool.query(Queries.Close, [tenant, code]);
