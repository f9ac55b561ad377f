import { Pool } from "pg";

const pool = new Pool();

export function list(sortClause: string) {
  return pool.query(`SELECT id, code FROM orders ${sortClause}`); // expect: unscoped-query
}

export function open(code: string, withLines: boolean) {
  let text = "SELECT id FROM orders WHERE code = $1";
  if (withLines) text += " AND EXISTS (SELECT 1)";
  return pool.query(text, [code]); // expect: unscoped-query
}
