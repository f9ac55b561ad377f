const { DataTypes, Sequelize } = require("sequelize");
const sequelize = new Sequelize(process.env.DATABASE_URL);
const Crate = sequelize.define("Crate", { id: DataTypes.UUID, tenant_id: DataTypes.UUID }, { tableName: "crates" });

async function change(req, res) {
  const crate = await Crate.findOne({ where: { id: req.params.id, tenant_id: req.user.tenant_id } });
  crate.state = req.body.state;
  await crate.save();
  await crate.update({ state: "moved", tenant_id: req.user.tenant_id });
  res.json(crate);
}
module.exports = { change };
