const knex = require("knex");

const db = knex({ client: "pg" });

// An expression in SQL reads no table of its own; a sub-query does.
exports.count = (tenant) =>
  db("parts").where({ tenant_id: tenant }).select("state", db.raw("COUNT(*) AS n")).groupBy("state");

exports.newest = (tenant) =>
  db("parts").where({ tenant_id: tenant }).select(db.raw("(SELECT max(id) FROM parts) AS newest"));
