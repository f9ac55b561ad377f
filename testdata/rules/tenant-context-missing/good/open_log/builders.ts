import { PrismaClient } from '@prisma/client';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { Kysely } from 'kysely';

const events = pgTable('events', { tenantId: uuid('tenant_id'), kind: text('kind') });
const db = drizzle(process.env.DATABASE_URL);
const prisma = new PrismaClient();
const client = new Kysely<DB>({ dialect });

export async function drizzled(tenantId: string) {
  await db.insert(events).values({ tenantId, kind: 'failed' });
}

export async function knotted(tenantId: string) {
  await knex('events').insert({ tenant_id: tenantId, kind: 'failed' });
}

export async function typed(tenantId: string) {
  await client.insertInto('events').values({ tenant_id: tenantId, kind: 'failed' }).execute();
}

export async function many(tenantId: string) {
  await prisma.event.createMany({ data: [{ tenantId, kind: 'failed' }] });
}
