const { QueryTypes, Sequelize } = require("sequelize");

const sequelize = new Sequelize(process.env.DATABASE_URL);

exports.named = (tenant, title) =>
  sequelize.query("SELECT id FROM guests WHERE tenant_id = $tenant AND title = $title", {
    bind: { tenant, title },
    type: QueryTypes.SELECT,
  });
