import { Pool } from "pg";

const pool = new Pool();

// What a declaration says is not held at run time; what a conversion makes is.
export async function declared(tenantId: number) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL app.tenant = '${tenantId}'`); // expect: interpolated-context error
}

export async function converted(tenantId: number) {
  const whole = Math.trunc(tenantId);
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL app.tenant = '${String(whole)}'`); // expect: interpolated-context advice "type"
}

export async function parsed(header: string) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL app.tenant = '${Number(header)}'`); // expect: interpolated-context advice
}

export async function replaced(header: string, other: string) {
  let id: any = Number(header);
  if (!id) id = other;
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(`SET LOCAL app.tenant = '${id}'`); // expect: interpolated-context error
}
