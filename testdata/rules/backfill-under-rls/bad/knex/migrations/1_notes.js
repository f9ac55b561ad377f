exports.up = async (knex) => {
  await knex.schema.createTable("notes", (t) => {
    t.increments();
    t.uuid("tenant_id").notNullable();
    t.integer("size");
  });
  await knex.raw("ALTER TABLE notes ENABLE ROW LEVEL SECURITY");
  await knex.raw("ALTER TABLE notes FORCE ROW LEVEL SECURITY");
  await knex.raw(
    "CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)",
  );
};
