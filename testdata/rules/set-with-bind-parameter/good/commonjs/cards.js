const { Client } = require("pg");

exports.scope = async (client, tenant) => {
  await client.query("BEGIN");
  await client.query({ text: "SELECT set_config('app.tenant_id', $1, true)", values: [tenant] });
};

exports.connect = () => new Client();
