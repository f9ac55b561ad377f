import { Pool, PoolClient } from "pg";

const pool = new Pool();

// A wrapper that is right, and what it is given.
export async function withTenant<T>(tenant: string, run: (client: PoolClient) => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_tenant($1)", [tenant]);
    const result = await run(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function load(client: PoolClient, id: string) {
  return client.query("SELECT total FROM orders WHERE id = $1", [id]);
}

export const inside = (tenant: string) => withTenant(tenant, (client) => load(client, "1"));

export async function escaping(tenant: string) {
  return withTenant(tenant, async (client) => {
    await client.query("UPDATE orders SET total = 0");
    await pool.query("DELETE FROM orders");
  });
}

export async function early(tenant: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  if (!tenant) {
    await client.query("ROLLBACK");
    return [];
  }
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  const rows = await client.query("SELECT id FROM orders");
  await client.query("COMMIT");
  await client.query("SELECT count(*) FROM orders");
  return rows;
}

// postgres.js
export const callback = (tenant: string) =>
  sql.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant_id', ${tenant}, true)`;
    return tx`SELECT id FROM orders`;
  });

// Prisma
export const list = (tenant: string) =>
  prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`,
    prisma.$queryRaw`SELECT id FROM orders`,
  ]);

export const interactive = (tenant: string) =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`;
    const mine = await tx.$queryRaw`SELECT id FROM orders`;
    const leaked = await prisma.$queryRaw`SELECT id, total FROM orders`;
    return [mine, leaked];
  });
