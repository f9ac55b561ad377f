import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function listOrders(tenant: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`;
    return tx.order.findMany();
  });
}
