import { Pool } from "pg";

const pool = new Pool();
const SWITCH = "SET ROLE reporting"; // expect: session-role "for the whole session"

export async function report() {
  const client = await pool.connect();
  await client.query(SWITCH); // related: session-role "sent here"
  return client.query("SELECT sum(total) FROM orders");
}
