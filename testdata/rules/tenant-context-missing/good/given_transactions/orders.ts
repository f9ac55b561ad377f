import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

type Handle = PostgresJsDatabase | any;

// A transaction is of the type of the pool as well: whoever calls may have set the context in it.
@Injectable()
export class Orders {
  constructor(@Inject('DATABASE') private readonly db: PostgresJsDatabase) {}

  private on(tx?: Handle): PostgresJsDatabase {
    return tx ?? this.db;
  }

  async find(id: string, tx: Handle) {
    const [row] = await this.on(tx).execute(sql`SELECT id, state FROM orders WHERE id = ${id}`);
    return this.withState(row, this.on(tx));
  }

  async list(tx?: Handle) {
    const db = tx ? tx : this.db;
    return db.execute(sql`SELECT id, state FROM orders`);
  }

  private async withState(row: { id: string }, db: PostgresJsDatabase) {
    const rows = await db.execute(sql`SELECT state FROM orders WHERE id = ${row.id}`);
    return { ...row, state: rows[0].state };
  }

  async listOwn(tenant: string) {
    return this.db.transaction(async (tx) => {
      await tx.execute(sql`SELECT set_config('app.tenant_id', ${tenant}, true)`);
      return this.list(tx);
    });
  }
}
