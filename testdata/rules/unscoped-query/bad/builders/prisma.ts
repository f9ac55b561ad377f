import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function showOrder(id: string) {
  return prisma.order.findUnique({ where: { id } }); // expect: unscoped-query "a caller can ask for another tenant's"
}

export async function renameItem(req: Request) {
  await prisma.orderItem.update({ where: { id: req.params.id }, data: { orderId: req.body.order } }); // expect: unscoped-query "updates rows of public.order_items"
}

export async function listByState(state: string) {
  return prisma.order.findMany({ where: { AND: [{ state: { in: state } }, { total: { gt: 5 } }] } }); // expect: unscoped-query
}

const order = prisma.order;

export async function byVariable(id: string) {
  return order.findUnique({ where: { id } }); // expect: unscoped-query
}

export async function byIndex(id: string) {
  return prisma["order"].findUnique({ where: { id } }); // expect: unscoped-query
}

export async function byKey(id: string, state: string) {
  return prisma.order.findMany({ where: { id, ...(state && { state }) } }); // expect: unscoped-query
}

const { orderItem, order: placed } = prisma;

export async function byDestructured(id: string, tenantId: string) {
  await orderItem.deleteMany({ where: { id, tenantId } });
  return placed.findUnique({ where: { id } }); // expect: unscoped-query
}

export async function neverLooks(id: string, res: Response) {
  const found = await prisma.order.findUnique({ where: { id }, select: { state: true, tenantId: true } }); // expect: unscoped-query
  return res.json({ found });
}

export async function ofAnyUser(id: string, author: string, res: Response) {
  const order = await prisma.order.findUnique({ where: { id } }); // expect: unscoped-query
  if (order?.authorId === author) res.json({ by: author });
}

async function handedOn(id: string) {
  return prisma.order.findUnique({ where: { id } }); // expect: unscoped-query "a caller can ask"
}

export async function caller(req: Request) {
  return handedOn(req.params.id);
}
