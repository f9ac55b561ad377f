import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL!);

type Part = { id: string; tenant_id: string; sku: string; price: number };

export const addPart = (part: Part) =>
  sql`INSERT INTO parts ${sql(part, "id", "sku", "price")}`; // expect: insert-without-tenant

export const addOwnPart = (part: Part) =>
  sql`INSERT INTO parts ${sql(part, "id", "tenant_id", "sku", "price")}`;

const WRITTEN = ["id", "tenant_id", "sku", "price"] as const;
export const addParts = (parts: Part[]) => sql`INSERT INTO parts ${sql(parts, ["id", "tenant_id", "sku"])}`;

// Which columns these have does not show.
export const addAny = (part: Part) => sql`INSERT INTO parts ${sql(part)}`;
export const addSome = (part: Part) => sql`INSERT INTO parts ${sql(part, ...WRITTEN)}`;
