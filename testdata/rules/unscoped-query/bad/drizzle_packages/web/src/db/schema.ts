import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const stock = pgTable("parts", {
  id: uuid("id").primaryKey(),
  owner: uuid("tenant_id").notNull(),
  sku: text("sku").notNull(),
  price: integer("price").notNull(),
});
