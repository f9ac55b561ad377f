import { Pool, PoolClient } from "pg";
import { drizzle, NodePgDatabase } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";
import { PrismaClient } from "@prisma/client";
import { DataSource } from "typeorm";

const pool = new Pool();
const db = drizzle(pool);
const prisma = new PrismaClient();

export class TenantDb {
  constructor(private pool: Pool) {}
  async withTenant<T>(tenant: string, fn: (c: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
      const r = await fn(client);
      await client.query("COMMIT");
      return r;
    } finally {
      client.release();
    }
  }
  async raw() {
    return this.pool.query("SELECT 1, id FROM orders");
  }
}

export class OrderService {
  constructor(private readonly tenantDb: TenantDb, private readonly pool: Pool) {}
  async good(t: string) {
    return this.tenantDb.withTenant(t, (c) => c.query("SELECT 2, id FROM orders"));
  }
  async bad() {
    return this.pool.query("SELECT 3, id FROM orders");
  }
}

export async function withTenantTx<T>(t: string, fn: (tx: any) => Promise<T>) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT set_config('app.tenant_id', ${t}, true)`);
    return fn(tx);
  });
}
export const good4 = (t: string) => withTenantTx(t, async (tx) => tx.execute(sql`SELECT 4, id FROM orders`));
export const bad5 = (t: string) => withTenantTx(t, async (tx) => db.execute(sql`SELECT 5, id FROM orders`));
export const bad6 = () => db.execute(sql`SELECT 6, id FROM orders`);

export function tenantClient(t: string) {
  return prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ args, query }) {
          const [, result] = await prisma.$transaction([
            prisma.$executeRaw`SELECT set_config('app.tenant_id', ${t}, true)`,
            query(args),
          ]);
          return result;
        },
      },
    },
  });
}
export async function viaExtension(t: string) {
  const client = tenantClient(t);
  return client.$queryRaw`SELECT 7, id FROM orders`;
}
export function tenantClientAll(t: string) {
  return prisma.$extends({
    query: {
      async $allOperations({ args, query }) {
        const [, result] = await prisma.$transaction([
          prisma.$executeRaw`SELECT set_config('app.tenant_id', ${t}, true)`,
          query(args),
        ]);
        return result;
      },
    },
  });
}
export async function viaExtensionAll(t: string) {
  const client = tenantClientAll(t);
  return client.$queryRaw`SELECT 8, id FROM orders`;
}

export async function middleware(req: any, res: any, next: any) {
  await pool.query(`SET app.tenant_id = '${req.tenant}'`);
  next();
}
export async function middleware2(req: any, res: any, next: any) {
  await pool.query("SET LOCAL app.tenant_id = $1", [req.tenant]);
  next();
}
export async function reqClient(req: any, res: any, next: any) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [req.tenant]);
  req.db = client;
  next();
}
export async function handler(req: any, res: any) {
  res.json(await req.db.query("SELECT 9, id FROM orders"));
}
export async function query(text: string, params?: any[]) {
  return pool.query(text, params);
}
export async function viaQuery() {
  return query("SELECT 10, id FROM orders");
}
export async function tenantQuery(t: string, text: string, params: any[]) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [t]);
    const r = await client.query(text, params);
    await client.query("COMMIT");
    return r;
  } finally {
    client.release();
  }
}
export const viaTenantQuery = (t: string) => tenantQuery(t, "SELECT 11, id FROM orders", []);

export async function getTenantClient(t: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [t]);
  return client;
}
export async function viaGet(t: string) {
  const c = await getTenantClient(t);
  const [a, b] = await Promise.all([c.query("SELECT 12, id FROM orders"), pool.query("SELECT 13, id FROM orders")]);
  return [a, b];
}
export class Repo {
  private dataSource: DataSource;
  constructor(dataSource: DataSource) {
    this.dataSource = dataSource;
  }
  async bad() {
    return this.dataSource.query("SELECT 14, id FROM orders");
  }
  async good(t: string) {
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query("SELECT set_config('app.tenant_id', $1, true)", [t]);
    await runner.query("SELECT 15, id FROM orders");
    await runner.commitTransaction();
    await runner.release();
  }
  async good2(t: string) {
    return this.dataSource.transaction(async (manager) => {
      await manager.query("SELECT set_config('app.tenant_id', $1, true)", [t]);
      return manager.query("SELECT 16, id FROM orders");
    });
  }
}
export async function schema(slug: string) {
  const client = await pool.connect();
  await client.query(`SET search_path TO tenant_${slug}`);
  return client.query("SELECT 17, id FROM orders");
}
export async function pinned(t: string) {
  const client = await pool.connect();
  try {
    await client.query("SET app.tenant_id = 'acme'");
    return await client.query("SELECT 18, id FROM orders");
  } finally {
    client.release();
  }
}
export async function pinnedReset(t: string) {
  const client = await pool.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [t]);
    return await client.query("SELECT 19, id FROM orders");
  } finally {
    await client.query("RESET app.tenant_id");
    client.release();
  }
}
