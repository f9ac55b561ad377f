import { db } from "@acme/database";
import { parts } from "@acme/database/schema";
import { and, eq } from "drizzle-orm";
import { stock } from "@/db/schema";

// The nearest file of the name is meant.
export async function GET(request: Request, { params }: { params: { id: string } }) {
  const userId = params.id; // whatever it is called, the client has chosen it
  const [one] = await db.select().from(stock).where(eq(stock.id, userId)); // expect: unscoped-query
  return Response.json(one);
}

export async function own(tenant: string, id: string) {
  return await db.select().from(stock).where(and(eq(stock.id, id), eq(stock.owner, tenant)));
}

// A table of a package that is not here goes by the variable's name.
export async function dear(id: string) {
  return await db.select().from(parts).where(eq(parts.id, id)); // expect: unscoped-query
}

export async function ownDear(tenant: string, id: string) {
  return await db.select().from(parts).where(and(eq(parts.id, id), eq(parts.tenantId, tenant)));
}
