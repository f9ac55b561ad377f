import { Pool, PoolClient } from "pg";

const pool = new Pool();

async function withTenant<T>(tenant: string, run: (client: PoolClient) => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    const result = await run(client);
    await client.query("COMMIT");
    return result;
  } finally {
    client.release();
  }
}

class Orders {
  constructor(private readonly client: PoolClient) {}
  list() {
    return this.client.query("SELECT * FROM orders");
  }
}

function orders(client: PoolClient) {
  return new Orders(client);
}

class Totals {
  constructor(private readonly client: PoolClient) {}
  sum() {
    return this.client.query("SELECT sum(total) FROM orders");
  }
}

export const list = (tenant: string) => withTenant(tenant, (client) => orders(client).list());
export const sum = (tenant: string) => withTenant(tenant, (client) => new Totals(client).sum());
