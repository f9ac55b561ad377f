// Sequelize's models.
const { DataTypes, Model, Sequelize } = require("sequelize");
const sequelize = new Sequelize(process.env.DATABASE_URL);

class Purchase extends Model {}
Purchase.init({ id: DataTypes.UUID, tenantId: { type: DataTypes.UUID, field: "tenant_id" } }, { sequelize, tableName: "orders" });
const Line = sequelize.define("Line", { id: DataTypes.UUID }, { tableName: "order_items" });

async function show(id) {
  await Line.findAll({ where: { id } }); // expect: unscoped-query
  return Purchase.findByPk(id); // expect: unscoped-query
}

async function change(id) {
  await Purchase.update({ total: 0 }, { where: { id } }); // expect: unscoped-query "updates rows"
  await Purchase.destroy({ where: { id } }); // expect: unscoped-query "deletes rows"
}
module.exports = { show, change };
