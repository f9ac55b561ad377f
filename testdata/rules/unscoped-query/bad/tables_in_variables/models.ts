import { DataTypes, Model, Sequelize } from "sequelize";

const sequelize = new Sequelize(process.env.DATABASE_URL!);
class Lease extends Model {}
Lease.init({ state: DataTypes.TEXT }, { sequelize, tableName: "leases" });
class Meter extends Model {}
Meter.init({ state: DataTypes.TEXT }, { sequelize, tableName: "meters" });

export async function bare() {
  for (const model of [Lease, Meter]) {
    await model.destroy({ where: { state: "old" } }); // expect: unscoped-query "public.leases" // expect: unscoped-query "public.meters"
  }
  return Lease.unscoped().findAll({ where: { state: "x" } }); // expect: unscoped-query "public.leases"
}
