import { Pool } from "pg";

const pool = new Pool();

export const revenue = () =>
  pool.query("SELECT sum(total) FROM tenant_acme.orders"); // expect: hard-coded-tenant "schema tenant_acme"
