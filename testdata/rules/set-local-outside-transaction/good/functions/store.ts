import { Pool } from 'pg';
const pool = new Pool();

export const count = (tenant: string) => pool.query('SELECT count_orders($1)', [tenant]);
