import { Pool } from "pg";

const pool = new Pool();

export async function become(user: User) {
  const client = await pool.connect();
  await client.query("SELECT set_config('role', $1, false)", [user.role]); // expect: session-role "for the whole session"
  return client;
}
