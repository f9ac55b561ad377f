import { pgTable, uuid } from "drizzle-orm/pg-core";

export const berths = pgTable("berths", { id: uuid("id") });
export { quays } from "@harbour/schema";
