import { Prisma } from "@prisma/client";

export async function add(tx: Prisma.TransactionClient, rows: unknown[][]) {
  const values = rows.map((row) => Prisma.sql`(${row[0]}, ${row[1]}, ${row[2]})`);
  await tx.$executeRaw`INSERT INTO orders (id, total, tenant_id) VALUES ${Prisma.join(values)}`;
}
