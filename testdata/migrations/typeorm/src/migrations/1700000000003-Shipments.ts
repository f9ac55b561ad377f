import { MigrationInterface, QueryRunner, Table, TableColumn, TableForeignKey, TableIndex, TableUnique } from "typeorm";

export class Shipments1700000000003 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: "shipments",
        columns: [
          { name: "id", type: "uuid", isPrimary: true },
          { name: "org_id", type: "uuid" },
          { name: "carrier", type: "varchar", length: "20", isNullable: true },
        ],
      }),
    );
    await queryRunner.createIndices("shipments", [new TableIndex({ name: "by_org", columnNames: ["org_id", "carrier"] })]);
    await queryRunner.createForeignKeys("shipments", [
      new TableForeignKey({ columnNames: ["org_id"], referencedTableName: "orgs", referencedColumnNames: ["id"] }),
    ]);
    await queryRunner.createUniqueConstraints("shipments", [new TableUnique({ columnNames: ["carrier"], name: "one_carrier" })]);
    await queryRunner.changeColumn("shipments", "carrier", new TableColumn({ name: "by", type: "text", isNullable: false }));
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable("shipments");
  }
}
