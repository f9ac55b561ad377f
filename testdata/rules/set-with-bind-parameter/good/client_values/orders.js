const { sequelize } = require("./models");

// Replacements are quoted and written into the text before it is sent.
exports.list = async (tenant) =>
  sequelize.transaction(async (transaction) => {
    await sequelize.query("SET LOCAL app.tenant_id = :tenant", { transaction, replacements: { tenant } });
    return sequelize.query("SELECT id, state FROM orders", { transaction });
  });
