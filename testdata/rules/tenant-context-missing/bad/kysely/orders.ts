import { CompiledQuery, Kysely } from 'kysely';

export class Orders {
  constructor(private readonly db: Kysely<Shop>) {}

  list() {
    return this.db.executeQuery(CompiledQuery.raw('SELECT id, total FROM orders')); // expect: tenant-context-missing
  }
}
