import { PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/node-postgres";
import { and, eq, or } from "drizzle-orm";
import { maps } from "./tables";

const prisma = new PrismaClient();
const db = drizzle(process.env.DATABASE_URL);

// Of these, one is enough: not all of them name the tenant.
export async function list(req) {
  await prisma.maps.findMany({ where: { OR: [{ tenant_id: req.user.tenantId }, { state: "open" }] } }); // expect: unscoped-query warning
  await prisma.maps.findFirst({ where: { OR: [{ id: req.params.id }, { slug: req.params.id }] } }); // expect: unscoped-query warning
  await db.select().from(maps).where(or(eq(maps.tenantId, req.user.tenantId), eq(maps.state, "open"))); // expect: unscoped-query warning
}
