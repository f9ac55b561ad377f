import { Pool } from "pg";

const pool = new Pool();

export async function listInvoices(tenant: string) {
  return (await pool.query("SELECT id, paid FROM invoices WHERE tenant_id = $1", [tenant])).rows;
}

export async function showInvoice(id: number) {
  return (await pool.query("SELECT id, paid FROM invoices WHERE id = $1", [id])).rows[0];
}
