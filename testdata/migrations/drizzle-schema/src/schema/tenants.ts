import { sql } from "drizzle-orm";
import { boolean, customType, pgEnum, pgRole, pgSchema, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { orders } from "./orders";

export const billing = pgSchema("billing");
export const plan = pgEnum("plan", ["free", "paid"]);
export const api = pgRole("api");

const money = customType<{ data: string }>({
  dataType() {
    return "numeric(12, 2)";
  },
});

export const stamp = (name: string) => timestamp(name, { withTimezone: true }).notNull();

export const audit = {
  createdAt: stamp("created_at").defaultNow(),
  deleted: boolean().default(false),
};

export const tenants = pgTable("tenants", {
  id: uuid().primaryKey().defaultRandom(),
  plan: plan().notNull(),
  balance: money("balance"),
  lastOrder: uuid("last_order_id").references(() => orders.id),
  ...audit,
});

export const members = billing.table(
  "members",
  {
    tenantId: uuid().notNull().references(() => tenants.id, { onDelete: "cascade" }),
    email: text().notNull(),
  },
  (table) => [unique("members_email").on(table.tenantId, table.email)],
);

export const current = sql`current_setting('app.tenant_id')::uuid`;
