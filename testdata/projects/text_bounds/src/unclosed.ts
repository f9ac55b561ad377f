import { Pool } from "pg";

const pool = new Pool();

export function before() {
  return pool.query("SELECT id FROM invoices");
}

export function unclosed() {
  return pool.query("SELECT total FROM invoices);
}

export function after() {
  return pool.query("SELECT tenant_id FROM invoices");
}
