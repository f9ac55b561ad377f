const pgp = require("pg-promise")();

const db = pgp(process.env.DATABASE_URL);

exports.save = (id, tenant, title) =>
  db.none(
    `INSERT INTO codes (id, tenant_id, title) VALUES ($/id/, $/tenant/, $/title/)
     ON CONFLICT (tenant_id, title) DO UPDATE SET id = excluded.id`,
    { id, tenant, title },
  );
