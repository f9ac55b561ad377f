import { prisma } from "./prisma";

// Nobody looks at what was found.
export async function unasked(tenantId: string, id: string) {
  const ferry = await prisma.ferries.findFirst({ where: { id, tenantId } });
  console.log(ferry);
  await prisma.ferries.delete({ where: { id } }); // expect: unscoped-query
}

// There must be no other of the name.
export async function rename(tenantId: string, id: string, name: string) {
  const taken = await prisma.ferries.findFirst({ where: { name, tenantId, id: { not: id } } });
  if (taken) throw new Error("taken");
  await prisma.ferries.update({ where: { id }, data: { name } }); // expect: unscoped-query
}

// Another one was looked for.
export async function dock(tenantId: string, id: string, beside: string) {
  const other = await prisma.ferries.findFirst({ where: { id: beside, tenantId } });
  if (!other) throw new Error("not found");
  await prisma.ferries.update({ where: { id }, data: { name: other.name } }); // expect: unscoped-query
}
