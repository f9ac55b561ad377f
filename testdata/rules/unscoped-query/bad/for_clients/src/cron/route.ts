import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

// A clock asks.
export async function GET(request: Request) {
  const kites = await prisma.kites.findMany({ where: { state: "lost" } }); // expect: unscoped-query advice "as a job may"
  return Response.json(kites.length);
}
