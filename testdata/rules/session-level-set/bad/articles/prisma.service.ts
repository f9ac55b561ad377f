import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function listInvoices(tenantId: string) {
  await prisma.$executeRaw`SELECT set_config('app.current_tenant', ${tenantId}, true)`; // expect: set-local-outside-transaction
  return prisma.$queryRaw`SELECT id, amount FROM invoices`;
}

export async function forSession(tenantId: string) {
  await prisma.$executeRawUnsafe(`SET app.current_tenant = '${tenantId}'`); // expect: session-level-set expect: interpolated-context
  return prisma.$queryRaw`SELECT count(*) FROM invoices`;
}
