import { MigrationInterface, QueryRunner } from "typeorm";

export class First1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
    await queryRunner.query("CREATE TABLE harbours (id serial PRIMARY KEY, name text)");
    await queryRunner.query("CREATE TABLE pilots (id serial PRIMARY KEY, name text)");
    await queryRunner.query("CREATE TABLE tides (id serial PRIMARY KEY)");
  }
  async down(queryRunner: QueryRunner) {
    await queryRunner.query("DROP TABLE pilots");
  }
}
