import { Kysely, sql } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable("orders")
    .addColumn("id", "uuid", (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn("org_id", "uuid", (column) => column.notNull().references("orgs.id").onDelete("cascade"))
    .addColumn("number", "varchar(20)")
    .addUniqueConstraint("orders_number", ["org_id", "number"])
    .execute();
  await db.schema.createIndex("orders_org").on("orders").columns(["org_id"]).execute();
  for (const table of ["orders"]) {
    await sql`ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY`.execute(db);
  }
  await sql`CREATE POLICY org ON orders USING (org_id = current_setting('app.org_id')::uuid)`.execute(db);
  await db.schema.alterTable("orders").alterColumn("number", (column) => column.setNotNull()).execute();
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable("orders").execute();
}
