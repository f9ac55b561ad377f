const { Sequelize } = require("sequelize");

const sequelize = new Sequelize(process.env.DATABASE_URL);

exports.use = (req, res, next) =>
  sequelize.query(`SET search_path TO "${req.hostname}"`).then(() => next(), next); // expect: session-search-path
