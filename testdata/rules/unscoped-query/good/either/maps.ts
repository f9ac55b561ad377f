import { PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/node-postgres";
import { and, eq, isNull, or } from "drizzle-orm";
import { maps } from "./tables";

const prisma = new PrismaClient();
const db = drizzle(process.env.DATABASE_URL);

// Each names the tenant, or what they are an addition to does.
export async function list(req) {
  const tenantId = req.user.tenantId;
  await prisma.maps.findMany({ where: { tenant_id: tenantId, OR: [{ state: "open" }, { state: "lost" }] } });
  await prisma.maps.findMany({ where: { OR: [{ tenant_id: tenantId, state: "open" }, { tenant_id: tenantId, state: "lost" }] } });
  await db.select().from(maps).where(and(eq(maps.tenantId, tenantId), or(eq(maps.state, "open"), eq(maps.id, req.params.id))));
}
