import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL!);

type Part = { id: string; tenant_id: string; sku: string; price: number };

export const give = (tenant: string, id: string, part: Part) =>
  sql`UPDATE parts SET ${sql(part, "tenant_id")} WHERE id = ${id} AND tenant_id = ${tenant}`; // expect: tenant-reassigned
