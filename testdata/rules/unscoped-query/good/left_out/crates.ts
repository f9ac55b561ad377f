import { prisma } from "./prisma";

// What may be left out says nothing of the tenant.
export async function list(req, res) {
  const name = req.query.name;
  res.json(await prisma.crates.findMany({ where: { tenantId: req.user.tenantId, ...(name && { name }) } }));
}

// It is who has signed in.
export async function own(req, res) {
  const tenantId = req.user.tenantId;
  res.json(await prisma.crates.findMany({ where: { ...(tenantId ? { tenantId } : {}), name: "spare" } }));
}

// Another condition stands in for it.
export async function either(req, res) {
  const tenantId = req.query.tenantId;
  res.json(await prisma.crates.findMany({ where: { ...(tenantId ? { tenantId } : { tenantId: req.user.tenantId }) } }));
}

// For those who run the service.
export async function adminList(req, res) {
  const tenantId = req.query.tenantId;
  res.json(await prisma.crates.findMany({ where: { ...(tenantId ? { tenantId } : {}), name: "spare" } }));
}
