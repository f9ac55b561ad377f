const { Pool } = require("pg");

const pool = new Pool();

module.exports.sample = () =>
  pool.query("SELECT title FROM menus WHERE tenant_id = '0f9d7a52-4a3c-4a43-8a0b-0d9c1c6f4b11'"); // expect: hard-coded-tenant
