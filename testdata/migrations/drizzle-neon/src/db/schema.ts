import { anonymousRole, authenticatedRole, authUid, crudPolicy } from "drizzle-orm/neon";
import { sql } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const notes = pgTable(
  "notes",
  {
    id: uuid().primaryKey(),
    userId: text("user_id").notNull(),
  },
  (table) => [
    crudPolicy({ role: authenticatedRole, read: authUid(table.userId), modify: authUid(table.userId) }),
    crudPolicy({ role: anonymousRole, read: true, modify: null }),
  ],
);

export const orders = pgTable("orders", { orgId: uuid("org_id") }, (t) => [
  crudPolicy({ role: "staff", read: sql`${t.orgId} = current_setting('app.org')::uuid`, modify: false }),
]);
