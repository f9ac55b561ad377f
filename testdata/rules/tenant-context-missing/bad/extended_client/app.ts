import { PrismaClient } from "@prisma/client";
import { currentTenant } from "./tenant";

const base = new PrismaClient();

// Prisma runs query() outside of the transaction that has a handle.
const besides = base.$extends({
  query: {
    $allModels: {
      $allOperations({ args, query }) {
        return base.$transaction(async (tx) => {
          await tx.$executeRaw`SELECT set_config('app.tenant_id', ${currentTenant()}, true)`;
          return query(args);
        });
      },
    },
  },
});

const scoped = base.$extends({
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

const logged = base.$extends({
  query: {
    $allOperations({ operation, args, query }) {
      console.log(operation);
      return query(args);
    },
  },
});

export function listBesides() {
  return besides.order.findMany(); // expect: tenant-context-missing "is not set"
}

export function listOnBase() {
  return base.order.findMany(); // expect: tenant-context-missing "is not set"
}

export function countRaw() {
  return scoped.$queryRaw`SELECT count(*) FROM orders`; // expect: tenant-context-missing "is not set"
}

export function listLogged() {
  return logged.order.findMany(); // expect: tenant-context-missing "is not set"
}
