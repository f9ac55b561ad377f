// A condition on the row that it belongs to, or on one that belongs to it, says whose it is.
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export const ofBarge = (id: string, tenantId: string) => prisma.load.findFirst({ where: { id, barge: { tenantId } } });
export const isOfBarge = (id: string, tenantId: string) =>
  prisma.load.findFirst({ where: { id, barge: { is: { tenantId } } } });
export const withLoad = (id: string, tenantId: string) =>
  prisma.barge.findFirst({ where: { id, loads: { some: { tenantId } } } });
export const ofSlug = (id: string, slug: string) => prisma.barge.findFirst({ where: { id, tenant: { slug } } });
export const far = (id: string, slug: string) =>
  prisma.load.findFirst({ where: { id, barge: { tenant: { slug } } } });

export async function unload(bargeId: string, tenantId: string) {
  await prisma.load.updateMany({ where: { bargeId, barge: { tenantId } }, data: { weight: 0 } });
  await prisma.load.deleteMany({ where: { bargeId, barge: { tenantId } } });
}
