import { pool } from "./db";

export async function listPatients(schema: string) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL search_path TO "${schema}"`);
    const { rows } = await client.query("SELECT id, name FROM patients");
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
}

export const countPatients = () =>
  pool.query("SELECT count(*) FROM patients"); // expect: tenant-context-missing "search_path"

// Everybody's: no code reads it with search_path set.
export const listTenants = () => pool.query("SELECT id, name FROM tenants");

// A script for one tenant.
export async function repairPatients() {
  const client = await pool.connect();
  await client.query("SET search_path TO north_clinic");
  await client.query("DELETE FROM patients WHERE name = ''");
  client.release();
}

export async function listRooms(schema: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL search_path TO "${schema}"`);
  await client.query("SELECT floor FROM rooms");
  await client.query("SET LOCAL search_path TO public");
  await client.query("SELECT floor FROM rooms"); // expect: tenant-context-missing
  await client.query("COMMIT");
  client.release();
}
