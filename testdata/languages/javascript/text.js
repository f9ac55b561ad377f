// What JavaScript has otherwise than TypeScript.
const { BY_EMAIL, named: renamed } = require("./text_queries");
const queries = require("./text_queries.js");

async function get(client, id) {
  await client.query(BY_EMAIL, [id]);
  await client.query(renamed);
  await client.query(queries.BY_EMAIL);
  await client.query(String.raw`SELECT '\d'`);
  await client.query(`SELECT *
    FROM orders
    WHERE id = ${client.escape(id)}`);
}
