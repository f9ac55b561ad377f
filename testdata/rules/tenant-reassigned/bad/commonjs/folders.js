const { Pool } = require("pg");

const pool = new Pool();

exports.give = (folder, from, to) =>
  pool.query("UPDATE folders SET tenant_id = $3, title = title || ' (moved)' WHERE id = $1 AND tenant_id = $2", [ // expect: tenant-reassigned
    folder,
    from,
    to,
  ]);
