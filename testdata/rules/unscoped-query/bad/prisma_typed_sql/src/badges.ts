import { PrismaClient } from "@prisma/client";
import { expiredBadges } from "@prisma/client/sql";

const prisma = new PrismaClient();

export function expired(day: Date) {
  return prisma.$queryRawTyped(expiredBadges(day)); // related: unscoped-query
}
