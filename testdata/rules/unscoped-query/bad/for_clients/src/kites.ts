import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

// Who handles a request, or is given a tenant, works for one of them.
app.get("/kites", async (req, res) => {
  res.json(await prisma.kites.findMany()); // expect: unscoped-query warning "those of every tenant"
});

export async function summary(tenantId: string) {
  return prisma.kites.findMany({ where: { state: "open" } }); // expect: unscoped-query warning "those of every tenant"
}

// Nothing says so: it may be a job.
export async function sweep() {
  return prisma.kites.findMany({ where: { state: "lost" } }); // expect: unscoped-query advice "as a job may"
}
