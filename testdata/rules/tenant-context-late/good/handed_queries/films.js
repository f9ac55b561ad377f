const { PrismaClient } = require("@prisma/client");

const prisma = new PrismaClient();

const inTenant = (tenant, query) =>
  prisma
    .$transaction([prisma.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`, query])
    .then(([, result]) => result);

exports.count = (tenant) => inTenant(tenant, prisma.$queryRaw`SELECT count(*) FROM films`);
