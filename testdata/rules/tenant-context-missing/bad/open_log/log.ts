import { Pool } from 'pg';

const pool = new Pool();

export async function failed(tenant: string) {
  const made = await pool.query("INSERT INTO events (tenant_id, kind) VALUES ($1, 'failed') RETURNING id", [tenant]); // expect: tenant-context-missing
  const seen = await pool.query('SELECT count(*) FROM events'); // expect: tenant-context-missing
  return { made, seen };
}
