const knex = require("knex")({ client: "pg" });

exports.add = async (tenant_id, sku) => {
  await knex("parts").insert({ tenant_id, sku }).onConflict("sku").merge(); // expect: upsert-across-tenants
  await knex("parts").insert({ tenant_id, sku }).onConflict(["tenant_id", "sku"]).merge();
  await knex("parts").insert({ tenant_id, sku }).onConflict("sku").ignore();
  await knex("parts").insert({ tenant_id, sku }).onConflict("sku").merge().where({ tenant_id });
};
