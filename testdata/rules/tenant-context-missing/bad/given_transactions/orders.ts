import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';

const db = drizzle(new Pool());

export class Orders {
  constructor(private readonly shared: NodePgDatabase) {}

  list() {
    return this.shared.execute(sql`SELECT id, state FROM orders`); // expect: tenant-context-missing
  }
}

async function listWith(handle: NodePgDatabase) {
  return handle.execute(sql`SELECT id, state FROM orders`); // expect: tenant-context-missing
}

export function listAll() {
  return listWith(db);
}

async function listOn(tx: NodePgDatabase | undefined) {
  const used = tx ?? db;
  return used.execute(sql`SELECT id, state FROM orders`); // expect: tenant-context-missing
}

export function listInTransaction() {
  return db.transaction((tx) => listOn(tx));
}
