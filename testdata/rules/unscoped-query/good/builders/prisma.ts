import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function showOrder(id: string, tenantId: string) {
  return prisma.order.findUnique({ where: { id, tenantId } });
}

export async function listOrders(where: object, filter: object) {
  await prisma.order.findMany({ where });
  await prisma.order.findMany({ where: { state: "open", ...filter } });
  return prisma.order.findMany(filter);
}

export async function ofRelation(id: string, tenant: string) {
  return prisma.order.findFirst({ where: { id, tenant: { id: tenant } } });
}

export async function looksBehind(id: string, tenantId: string) {
  const order = await prisma.order.findUnique({ where: { id } });
  if (order?.tenantId !== tenantId) throw new Error("not found");
  return order;
}

export async function asksBefore(req: Request) {
  await requireMember(req);
  return prisma.order.findUnique({ where: { id: req.params.id } });
}

export async function ofEarlierRow(item: { orderId: string }) {
  return prisma.order.update({ where: { id: item.orderId }, data: { state: "paid" } });
}

async function handedOn(id: string) {
  return prisma.order.findUnique({ where: { id } });
}

export async function caller(req: Request) {
  await requireMember(req);
  return handedOn(req.params.id);
}

export async function forItsCaller(id: string) {
  return prisma.order.findUnique({ where: { id }, select: { id: true, tenantId: true } });
}

export const forIts = (id: string) =>
  prisma.order.findUnique({ where: { id }, select: { id: true, tenantId: true } });

export async function withIt(id: string) {
  const order = await prisma.order.findUnique({ where: { id }, select: { state: true, tenantId: true } });
  return { order };
}

export async function ofTheUser(id: string, session: Session) {
  const order = await prisma.order.findUnique({ where: { id } });
  if (order?.authorId !== session.user.id) throw new Error("not yours");
  return prisma.order.update({ where: { id }, data: { state: "paid" } });
}

export async function looksAtIt(id: string, tenantId: string) {
  const order = await prisma.order.findUnique({ where: { id }, select: { state: true, tenantId: true } });
  if (order?.tenantId !== tenantId) throw new Error("not found");
}

export async function insert(tenantId: string, rest: object) {
  await prisma.order.create({ data: { tenantId, state: "new" } });
  await prisma.order.create({ data: { ...rest } });
  return prisma.widget.findMany();
}

export async function byKey(tenantId: string, id: string, all: boolean) {
  await prisma.order.findFirst({ where: all ? conditionsOf(id) : { id } });
  return prisma.order.findUnique({ where: { tenantId_id: { tenantId, id } } });
}

export async function ofRow(props: { order: Row }, user: string, id: string) {
  await props.order.update({ state: "paid" });
  await props.order.delete();
  return prisma.order.create({ data: { id, user: { connect: { tenantId_id: { tenantId: "t", id: user } } } } });
}

export async function asksFirst(id: string, tenantId: string) {
  const owner = await prisma.order.findUnique({ where: { id }, select: { tenantId: true } });
  if (owner?.tenantId !== tenantId) throw new Error("not found");
  return prisma.order.update({ where: { id }, data: { state: "paid" } });
}
