import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const maps = pgTable("maps", {
  id: uuid("id").primaryKey(),
  tenantId: uuid("tenant_id").notNull(),
  state: text("state").notNull(),
  slug: text("slug"),
});
