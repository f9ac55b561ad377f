import type { Knex } from "knex";
import { enableRls, ownedColumns } from "../src/db/rls";
const policies = require("../src/db/policies");

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("orders", (t) => {
    t.increments("id");
    ownedColumns(t);
  });
  await enableRls(knex, { table: "orders", column: "team_id" });
  await policies.force(knex, "orders");
  await tellEverybody(knex, "orders");
}

export async function down(knex: Knex): Promise<void> {
  await policies.drop(knex, "orders");
}
