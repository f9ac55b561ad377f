const BY_EMAIL = "SELECT id FROM users WHERE email = $1";

module.exports = { BY_EMAIL, named: `SELECT id FROM users WHERE name = $1` };
