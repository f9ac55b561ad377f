import Database from "better-sqlite3";

const db = new Database("cache.db");

export const cached = (code: string) => db.prepare("SELECT id FROM orders WHERE code = ?").all(code);
