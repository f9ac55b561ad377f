import { getBypassRlsPrisma } from "./client";

export async function listOrders(state: string) {
  const prisma = getBypassRlsPrisma(); // expect: unscoped-query "row security"
  return prisma.order.findMany({ where: { state } });
}
