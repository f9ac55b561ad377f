import { getBypassRlsPrisma } from "./client";

export async function listOrders(tenantId: string, state: string) {
  const prisma = getBypassRlsPrisma();
  return prisma.order.findMany({ where: { tenantId, state } });
}
