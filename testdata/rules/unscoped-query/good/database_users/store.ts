import { Pool } from "pg";

// Each tenant connects as a user of the database of its own.
export const note = (pool: Pool, id: string) =>
  pool.query("SELECT note FROM visits WHERE id = $1", [id]);
