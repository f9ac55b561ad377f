const { Client } = require("pg");

exports.scope = async (client, tenant) => {
  await client.query("BEGIN");
  await client.query({ text: "SET LOCAL app.tenant_id TO $1", values: [tenant] }); // expect: set-with-bind-parameter
};

exports.connect = () => new Client();
