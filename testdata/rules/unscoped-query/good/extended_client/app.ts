import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient().$extends({
  query: { $allModels: { $allOperations: ({ args, query }) => query({ ...args, where: { ...args.where, tenantId: tenant() } }) } },
});

export async function showOrder(id: string) {
  return prisma.order.findFirst({ where: { id } });
}
