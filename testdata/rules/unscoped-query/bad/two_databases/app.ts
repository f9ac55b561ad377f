import { Pool } from "pg";

const pool = new Pool();

// Both databases have users; only one has orders.
export const listOrders = () =>
  pool.query("SELECT o.id, u.name FROM users u JOIN orders o ON o.user_id = u.id"); // expect: unscoped-query

export const listOrdersOf = (tenantId: string) =>
  pool.query("SELECT o.id, u.name FROM users u JOIN orders o ON o.user_id = u.id WHERE o.tenant_id = $1", [tenantId]);
