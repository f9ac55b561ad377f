exports.force = async (knex, table) => {
  await knex.raw(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
};

exports.drop = async (knex, table) => {
  await knex.raw(`DROP POLICY owner ON ${table}`);
};
