import { Pool } from "pg";

const pool = new Pool();

export const prices = () => pool.query("SELECT price FROM public.plans");
