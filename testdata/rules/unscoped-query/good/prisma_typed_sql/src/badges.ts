import { PrismaClient } from "@prisma/client";
import { expiredBadges } from "@prisma/client/sql";

const prisma = new PrismaClient();

export function expired(tenant: string, day: Date) {
  return prisma.$queryRawTyped(expiredBadges(tenant, day));
}
