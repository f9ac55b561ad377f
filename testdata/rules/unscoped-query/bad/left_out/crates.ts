// Whoever leaves the parameter out gets the rows of every tenant.
import { prisma } from "./prisma";

export async function list(req, res) {
  const tenantId = req.query.tenantId;
  res.json(await prisma.crates.findMany({ where: { ...(tenantId ? { tenantId } : {}), name: "spare" } })); // expect: unscoped-query
}
