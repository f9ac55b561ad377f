import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function listOrders(where: object) {
  return prisma.order.findMany({ where }); // expect: tenant-context-missing "is not set"
}
