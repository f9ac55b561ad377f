import { Pool } from "pg";

const pool = new Pool();
const schema = process.env.DB_SCHEMA;

pool.on("connect", (client) => {
  client.query(`SET search_path TO ${schema}, public`);
});

export async function migrate(client: PoolClient, config: Config) {
  await client.query(`SET search_path TO ${config.schema}`);
}
