const { QueryTypes, Sequelize } = require("sequelize");

const sequelize = new Sequelize(process.env.DATABASE_URL);

exports.named = (title) =>
  sequelize.query("SELECT id FROM guests WHERE title = $title", { bind: { title }, type: QueryTypes.SELECT }); // expect: unscoped-query

exports.matching = (title) =>
  sequelize.query("SELECT id FROM guests WHERE title LIKE :title", { replacements: { title } }); // expect: unscoped-query
