exports.up = async (knex) => {
  await knex("notes").whereNull("size").update({ size: 0 }); // expect: backfill-under-rls
  const notes = await knex("notes").select("id").where("size", 1);
  for (const note of notes) {
    await knex("notes").where({ id: note.id }).update("size", 2); // expect: backfill-under-rls
  }
  await knex.transaction(async (trx) => {
    await trx("notes").where("size", 3).del(); // expect: backfill-under-rls
  });
};
