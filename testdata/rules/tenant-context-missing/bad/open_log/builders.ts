// What is given back, and what may be in the way, the policies for SELECT are asked about.
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
  await db.insert(events).values({ tenantId, kind: 'a' }).returning(); // expect: tenant-context-missing
  await db.insert(events).values({ tenantId, kind: 'a' }).onConflictDoNothing({ target: events.kind }); // expect: tenant-context-missing
}

export async function knotted(tenantId: string) {
  await knex('events').insert({ tenant_id: tenantId, kind: 'b' }, 'id'); // expect: tenant-context-missing
}

export async function typed(tenantId: string) {
  await client.insertInto('events').values({ tenant_id: tenantId, kind: 'c' }).returning('id').execute(); // expect: tenant-context-missing
}

export async function prismatic(tenantId: string) {
  await prisma.event.create({ data: { tenantId, kind: 'd' } }); // expect: tenant-context-missing
  await prisma.event.createMany({ data: [{ tenantId, kind: 'd' }], skipDuplicates: true }); // expect: tenant-context-missing
}
