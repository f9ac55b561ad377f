// Each connection that the client takes is given the context first.
import knex from "knex";
import { tenantOf } from "./request";

export const db = knex({ client: "pg" });
const acquire = db.client.acquireConnection.bind(db.client);
db.client.acquireConnection = async function () {
  const connection = await acquire();
  const tenantId = tenantOf();
  if (tenantId) await connection.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  return connection;
};
