const { PrismaClient } = require("@prisma/client");

const prisma = new PrismaClient();

exports.count = () => prisma.$queryRaw`SELECT count(*) FROM films`; // expect: tenant-context-missing

exports.rename = (tenant, id, title) =>
  prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('app.tenant_id', ${tenant}, true)`,
    prisma.$executeRaw`UPDATE films SET title = ${title} WHERE id = ${id}`,
  ]);
