import { Pool } from "pg";

const pool = new Pool();

export function authors(name: string) {
  return pool.query("SELECT (SELECT count(*) FROM notes), u.name FROM users u WHERE u.name = $1", [name]); // expect: unscoped-query
}
