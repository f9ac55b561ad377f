import { Pool, PoolClient } from "pg";

const pool = new Pool();

class Orders {
  constructor(private readonly client: PoolClient) {}
  list() {
    return this.client.query("SELECT * FROM orders"); // expect: tenant-context-missing
  }
}

export async function list() {
  const client = await pool.connect();
  try {
    return await new Orders(client).list();
  } finally {
    client.release();
  }
}
