import type { Knex } from "knex";

export const ownedColumns = (t: Knex.CreateTableBuilder) => {
  t.uuid("team_id").notNullable();
};

export async function enableRls(knex: Knex, { table, column }: { table: string; column: string }) {
  await knex.raw(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await knex.raw(`CREATE POLICY owner ON ${table} USING (${column} = current_setting('app.team')::uuid)`);
}
