const { DataTypes, Sequelize } = require("sequelize");
const sequelize = new Sequelize(process.env.DATABASE_URL);
const Board = sequelize.define("Board", { id: DataTypes.UUID, workspace_id: DataTypes.UUID }, { tableName: "boards" });
const Card = sequelize.define("Card", { id: DataTypes.UUID }, { tableName: "cards" });

async function owner(id) {
  await Board.findOne({ where: { id }, attributes: ["workspace_id"], include: [Card] }); // expect: unscoped-query "can ask for another"
  return Board.findByPk(id, { attributes: ["workspace_id"] }); // expect: unscoped-query "learns whose it is"
}
module.exports = { owner };
