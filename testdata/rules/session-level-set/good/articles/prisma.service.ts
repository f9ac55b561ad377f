import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function listInvoices(tenantId: string) {
  const [, invoices] = await prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('app.current_tenant', ${tenantId}, true)`,
    prisma.$queryRaw`SELECT id, amount FROM invoices`,
  ]);
  return invoices;
}

export async function countInvoices(tenantId: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.current_tenant', ${tenantId}, true)`;
    return tx.$queryRaw`SELECT count(*) FROM invoices`;
  });
}
