import { CompiledQuery, Kysely, Transaction } from 'kysely';

export class Orders {
  constructor(private readonly db: Kysely<Shop>) {}

  private async inTenant<T>(tenant: string, work: (tx: Transaction<Shop>) => Promise<T>) {
    return await this.db.transaction().execute(async (tx) => {
      const set = CompiledQuery.raw("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
      await tx.executeQuery(set);
      return await work(tx);
    });
  }

  list(tenant: string) {
    return this.inTenant(tenant, (tx) =>
      tx.executeQuery(CompiledQuery.raw('SELECT id, total FROM orders')));
  }
}
