import { pool, openSqliteDb } from "./stores";

export async function rename(id: string, code: string) {
  await pool.query("UPDATE orders SET code = $1 WHERE id = $2", [code, id]); // expect: unscoped-query
  const db = await openSqliteDb();
  await db.vacuum();
}
