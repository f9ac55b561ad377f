import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

// What a builder sends may have a condition that is not seen here.
export function listOrders(tenant: string) {
  return prisma.$transaction(async (tx) => {
    const rows = await tx.orders.findMany(); // expect: tenant-context-late warning
    await tx.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`;
    return rows;
  });
}
