const { sequelize } = require("./models");

exports.list = async (tenant) =>
  sequelize.transaction(async (transaction) => {
    await sequelize.query("SET LOCAL app.tenant_id = $tenant", { transaction, bind: { tenant } }); // expect: set-with-bind-parameter
  });
