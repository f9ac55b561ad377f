import { openSqliteDb } from "./local";

// The copy on the telephone.
export async function rename(id: string, code: string) {
  const db = await openSqliteDb();
  await db.run("UPDATE orders SET code = ? WHERE id = ?", [code, id]);
}
