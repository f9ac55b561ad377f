exports.up = async function (knex) {
  await knex.schema.createTable("orgs", (table) => {
    table.uuid("id").primary().defaultTo(knex.raw("gen_random_uuid()"));
    table.string("name").notNullable().unique();
  });
  await knex.schema.withSchema("app").createTable("orders", (table) => {
    table.increments();
    table.uuid("org_id").notNullable().references("id").inTable("orgs").onDelete("CASCADE").index();
    table.string("number", 20);
    table.timestamps(true, true);
    table.unique(["org_id", "number"]);
  });
};

exports.down = (knex) => knex.schema.dropTable("orders");
