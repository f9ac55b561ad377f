import { pgTable, uuid } from 'drizzle-orm/pg-core';

/*
 * Policies are no part of this: see `db/init/02-schema.sql`.
 */
export const tickets = pgTable('tickets', { id: uuid('id').primaryKey(), kioskId: uuid('kiosk_id') });
