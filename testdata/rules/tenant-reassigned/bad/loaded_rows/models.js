// Sequelize's instances.
const { DataTypes, Sequelize } = require("sequelize");
const sequelize = new Sequelize(process.env.DATABASE_URL);
const Crate = sequelize.define("Crate", { id: DataTypes.UUID, tenant_id: DataTypes.UUID }, { tableName: "crates" });

async function move(req, res) {
  const crate = await Crate.findOne({ where: { id: req.params.id, tenant_id: req.user.tenant_id } });
  crate.tenant_id = req.body.tenant_id; // expect: tenant-reassigned
  await crate.save();
  res.json(crate);
}

async function change(req, res) {
  const crate = await Crate.findOne({ where: { id: req.params.id, tenant_id: req.user.tenant_id } });
  await crate.update({ state: "moved", tenant_id: req.body.tenant_id }); // expect: tenant-reassigned
  res.json(crate);
}
module.exports = { move, change };
