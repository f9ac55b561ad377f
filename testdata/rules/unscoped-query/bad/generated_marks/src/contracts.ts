import { Contract } from "@generated/graphql";
import { Pool } from "pg";

const pool = new Pool();

export async function signedToday(): Promise<Contract[]> {
  const result = await pool.query(
    "SELECT id, signed_on FROM contracts WHERE signed_on = current_date", // expect: unscoped-query
  );
  return result.rows;
}
