import { pool } from "./pool";

export const listPlans = () => pool.query("SELECT id, name FROM plans");
