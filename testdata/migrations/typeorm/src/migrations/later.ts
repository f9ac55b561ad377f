import { MigrationInterface, QueryRunner, Table, TableColumn, TableIndex } from "typeorm";

// Its name says that it is the first one.
export class Initial1700000000001 implements MigrationInterface {
  name = "Initial1700000000001";

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "orders" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "org_id" uuid NOT NULL, CONSTRAINT "PK_orders" PRIMARY KEY ("id"))`,
    );
    await queryRunner.createTable(
      new Table({
        name: "invoices",
        columns: [
          { name: "id", type: "uuid", isPrimary: true, default: "gen_random_uuid()" },
          { name: "org_id", type: "uuid" },
          { name: "number", type: "varchar", length: "20", isNullable: true },
        ],
        foreignKeys: [{ columnNames: ["org_id"], referencedTableName: "orgs", referencedColumnNames: ["id"] }],
      }),
      true,
    );
    await queryRunner.addColumn("orders", new TableColumn({ name: "note", type: "text", isNullable: true }));
    await queryRunner.createIndex("invoices", new TableIndex({ name: "IX_invoices", columnNames: ["org_id", "number"], isUnique: true }));
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable("invoices");
    await queryRunner.query(`DROP TABLE "orders"`);
  }
}
