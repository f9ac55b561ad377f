const { Sequelize } = require("sequelize");

const sequelize = new Sequelize(process.env.DATABASE_URL);

exports.plans = (schema) =>
  sequelize.transaction(async (transaction) => {
    await sequelize.query("SELECT set_config('search_path', $schema, true)", { bind: { schema }, transaction });
    return sequelize.query("SELECT title FROM plans", { transaction });
  });
