import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import * as schema from "./schema";
import { orderLines } from "./schema";

const db = drizzle(process.env.DATABASE_URL!);

export const bySku = (sku: string) =>
  db.execute(sql`SELECT ${orderLines.amount} FROM ${orderLines} WHERE ${orderLines.sku} = ${sku}`); // expect: unscoped-query "a caller can ask"

export const ofTenant = (tenant: string, sku: string) =>
  db.execute(sql`SELECT ${orderLines.amount} FROM ${orderLines} WHERE ${orderLines.tenantId} = ${tenant} AND ${orderLines.sku} = ${sku}`);

export const clear = (least: number) =>
  db.execute(sql`DELETE FROM ${schema.orderLines} WHERE ${schema.orderLines.amount} < ${least}`); // expect: unscoped-query

export const clearOf = (tenant: string) =>
  db.execute(sql`DELETE FROM ${schema.orderLines} WHERE ${schema.orderLines.tenantId} = ${tenant}`);
