import { bigint, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const orderLines = pgTable("order_lines", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  tenantId: uuid("tenant_id").notNull(),
  sku: text().notNull(),
  amount: integer("amount").notNull(),
});
