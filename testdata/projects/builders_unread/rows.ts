import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL!);

// Which columns this fills only the running program knows.
export const add = (row: object) => sql`INSERT INTO parts ${sql(row)}`;
