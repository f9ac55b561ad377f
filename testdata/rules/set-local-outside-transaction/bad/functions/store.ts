import { Pool } from 'pg';
const pool = new Pool();

export async function count(tenant: string) {
  await pool.query('SELECT enter($1)', [tenant]); // expect: set-local-outside-transaction "app.tenant_id"
  return tenant;
}
