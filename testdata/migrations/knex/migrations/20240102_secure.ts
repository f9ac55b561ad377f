import type { Knex } from "knex";

const POLICY = `USING (org_id = current_setting('app.org_id')::uuid)`;

export async function up(knex: Knex): Promise<void> {
  await Promise.all(
    ["orders"].map((table) => knex.raw(`ALTER TABLE app.${table} ENABLE ROW LEVEL SECURITY`)),
  );
  await knex.raw(`CREATE POLICY org ON app.orders ${POLICY}`);
  await knex.schema.withSchema("app").alterTable("orders", (table) => {
    table.string("number").notNullable().alter();
    table.dropUnique(["org_id", "number"]);
    table.jsonb("details");
  });
  await knex.raw(await fs.readFile("more.sql", "utf8"));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("ALTER TABLE app.orders DISABLE ROW LEVEL SECURITY");
}

export const config = { transaction: false };
