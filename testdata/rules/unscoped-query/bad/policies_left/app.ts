import { PrismaClient } from "@prisma/client";
import { bypassRLS } from "./extensions";

const prisma = new PrismaClient();

export async function sumUp() {
  const admin = prisma.$extends(bypassRLS()); // expect: unscoped-query advice "leaves row security"
  return admin.invoices.findMany();
}
