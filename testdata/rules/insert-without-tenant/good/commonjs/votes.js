const knex = require("knex")({ client: "pg" });

exports.cast = (tenant, id, title) =>
  knex.raw("INSERT INTO votes (id, tenant_id, title) VALUES (:id, :tenant, :title)", { id, tenant, title });
