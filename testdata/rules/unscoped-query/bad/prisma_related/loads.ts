// A condition on other rows, but not on whose they are.
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export async function find(id: string, name: string, tenantId: string) {
  await prisma.load.findFirst({ where: { id, barge: { name } } }); // expect: unscoped-query
  await prisma.barge.findFirst({ where: { id, loads: { some: { weight: { gt: 1 } } } } }); // expect: unscoped-query
  await prisma.load.updateMany({ where: { id, barge: { name } }, data: { weight: 0 } }); // expect: unscoped-query
  await prisma.load.deleteMany({ where: { id, barge: { name } } }); // expect: unscoped-query
}

// Rows that must not be the tenant's, or of which one is enough.
export async function others(id: string, tenantId: string) {
  await prisma.load.findFirst({ where: { id, barge: { isNot: { tenantId } } } }); // expect: unscoped-query
  await prisma.barge.findFirst({ where: { id, loads: { none: { tenantId } } } }); // expect: unscoped-query
  await prisma.load.findFirst({ where: { id, OR: [{ barge: { tenantId } }, { weight: 1 }] } }); // expect: unscoped-query
}
