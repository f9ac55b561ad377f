// A connection that is only counted is given no context.
import knex from "knex";

export const db = knex({ client: "pg" });
let taken = 0;
const acquire = db.client.acquireConnection.bind(db.client);
db.client.acquireConnection = async function () {
  taken++;
  return acquire();
};
