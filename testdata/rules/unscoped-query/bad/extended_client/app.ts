import { PrismaClient } from "@prisma/client";

// What it adds keeps no tenants apart.
const living = new PrismaClient().$extends({
  query: { $allModels: { findMany: ({ args, query }) => query({ ...args, where: { ...args.where, deleted: null } }) } },
});

// It adds the tenant to lists alone.
const lists = new PrismaClient().$extends({
  query: {
    order: {
      async findMany({ args, query }) {
        args.where = { ...args.where, tenantId: tenant() };
        return query(args);
      },
    },
  },
});

export async function list(id: string) {
  await lists.order.findUnique({ where: { id } }); // expect: unscoped-query
  await lists.order.findMany({ where: { id } });
  return living.order.findMany({ where: { id } }); // expect: unscoped-query
}
