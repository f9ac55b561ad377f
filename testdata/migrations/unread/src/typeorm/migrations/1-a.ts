export class A implements MigrationInterface {}
