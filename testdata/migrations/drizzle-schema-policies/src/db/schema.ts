import { pgTable, uuid } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: uuid(), tenantId: uuid("tenant_id") });
