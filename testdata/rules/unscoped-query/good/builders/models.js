const { DataTypes, Model, Sequelize } = require("sequelize");
const sequelize = new Sequelize(process.env.DATABASE_URL);

class Purchase extends Model {}
Purchase.init({ id: DataTypes.UUID, tenantId: { type: DataTypes.UUID, field: "tenant_id" } }, { sequelize, tableName: "orders" });
const Line = sequelize.define("Line", { id: DataTypes.UUID }, { tableName: "order_items" });

async function show(id, tenantId) {
  await Line.findAll({ where: { id, tenantId } });
  return Purchase.findOne({ where: { id, tenantId } });
}

async function change(id, tenantId, options) {
  await Purchase.update({ total: 0 }, { where: { id, tenantId } });
  await Purchase.destroy(options);
  await Purchase.create({ id, tenantId });
}
module.exports = { show, change };
