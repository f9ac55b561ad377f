import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgPolicy, pgTable, pgView, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { authenticatedRole, authUid, crudPolicy } from "drizzle-orm/supabase";
import { api, current, members, tenants } from "./tenants";

export const orders = pgTable(
  "orders",
  {
    id: uuid().primaryKey(),
    tenantId: uuid().notNull().references(() => tenants.id),
    number: text("no").notNull(),
    total: integer(),
    geometry: shape("geometry"),
  },
  (t) => ({
    byNumber: uniqueIndex("orders_number").on(t.tenantId, sql`lower(${t.number})`).where(sql`${t.total} > 0`),
    positive: check("orders_total", sql`${t.total} >= 0`),
    read: pgPolicy("orders_read", {
      as: "permissive",
      for: "select",
      to: [authenticatedRole, api],
      using: sql`${t.tenantId} = ${current} OR EXISTS (SELECT 1 FROM ${members} WHERE ${members.tenantId} = ${t.tenantId})`,
    }),
  }),
);

export const lines = pgTable(
  "lines",
  { tenantId: uuid(), orderId: uuid(), position: integer() },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    foreignKey({ columns: [t.orderId], foreignColumns: [orders.id], name: "lines_order" }),
    index().on(t.tenantId.desc(), t.position),
    crudPolicy({ role: authenticatedRole, read: true, modify: false }),
  ],
).enableRLS();

export const owner = pgPolicy("lines_owner", { for: "update", withCheck: sql`${lines.tenantId} = ${authUid}` }).link(lines);
export const unknown = pgPolicy("lines_to", { to: someRole, using: sql`true` }).link(lines);

export const openOrders = pgView("open_orders", { id: uuid() })
  .with({ securityInvoker: true })
  .as(sql`select id from ${orders} where ${orders.total} > 0`);
export const built = pgView("built").as((qb) => qb.select().from(orders));
