import { Pool } from "pg";

const pool = new Pool();

// Its owner, who may be the one that asks, does not feel the policies: rls-not-forced tells of it.
export const listOrders = () => pool.query("SELECT id FROM orders");
