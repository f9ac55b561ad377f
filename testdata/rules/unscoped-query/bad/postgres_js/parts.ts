import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL!);

type Part = { id: string; tenant_id: string; sku: string; price: number };

export const reprice = (id: string, part: Part) =>
  sql`UPDATE parts SET ${sql(part, "price")} WHERE id = ${id}`; // expect: unscoped-query

export const change = (id: string, part: Partial<Part>) =>
  sql`UPDATE parts SET ${sql(part)} WHERE id = ${id}`; // expect: unscoped-query

export const changeOwn = (tenant: string, id: string, part: Part) =>
  sql`UPDATE parts SET ${sql(part, "price")} WHERE id = ${id} AND tenant_id = ${tenant}`;
