import { Pool } from "pg";

const pool = new Pool();

export default pool;
