import { pool } from "./db";

export async function addTenant(schema: string) {
  await pool.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
}

export const listPlans = () => pool.query("SELECT code FROM plans");
