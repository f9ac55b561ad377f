import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function sums(tenantId: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.current_tenant', ${tenantId}, true)`;
    return prisma.$queryRaw`SELECT sum(amount) FROM invoices`; // expect: tenant-context-late
  });
}
