exports.up = (knex) => knex.schema.createTable("a", () => {});
