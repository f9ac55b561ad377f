const knex = require("knex")({ client: "pg" });

exports.cast = (id, title) => knex.raw("INSERT INTO votes (id, title) VALUES (:id, :title)", { id, title }); // expect: insert-without-tenant
