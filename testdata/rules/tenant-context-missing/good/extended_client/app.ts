import { Prisma, PrismaClient } from "@prisma/client";
import { currentTenant } from "./tenant";

const base = new PrismaClient();

// The setting and the query are one transaction.
export const inline = base.$extends({
  query: {
    $allModels: {
      async $allOperations({ args, query }) {
        const [, result] = await base.$transaction([
          base.$executeRaw`SELECT set_config('app.tenant_id', ${currentTenant()}, true)`,
          query(args),
        ]);
        return result;
      },
    },
  },
});

function forTenant(tenant: string) {
  return Prisma.defineExtension((client) =>
    client.$extends({
      query: {
        async $allOperations({ args, query }) {
          const [, result] = await client.$transaction([
            client.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`,
            query(args),
          ]);
          return result;
        },
      },
    }),
  );
}

export const onHandle = base.$extends({
  query: {
    $allModels: {
      $allOperations({ model, operation, args }) {
        return base.$transaction(async (tx) => {
          await tx.$executeRaw`SELECT set_config('app.tenant_id', ${currentTenant()}, true)`;
          return (tx as any)[model][operation](args);
        });
      },
    },
  },
});

export function listInline() {
  return inline.order.findMany();
}

export function listOf(tenant: string) {
  const client = base.$extends(forTenant(tenant));
  return client.$queryRaw`SELECT id FROM orders`;
}

export function listInTransaction(tenant: string) {
  return base.$extends(forTenant(tenant)).$transaction(async (tx) => tx.order.findMany());
}

export function listOnHandle() {
  return onHandle.order.count();
}
