import { Migration } from "@mikro-orm/migrations";

export class Migration20240101000000_orders extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table "orders" ("id" uuid not null, "org_id" uuid not null, constraint "orders_pkey" primary key ("id"));`);
    for (const clause of ["enable", "force"]) this.addSql(`alter table "orders" ${clause} row level security;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "orders" disable row level security;`);
  }
}
