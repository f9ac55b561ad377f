const { Pool } = require('pg');
class Repo extends Base {
  #pool = new Pool();
  static async find(id, ...rest) {
    const query = 'SELECT * ' + "FROM \"orders\"" + ` WHERE id = ${id}`;
    return this.#pool.query({ text: query, values: [id] });
  }
}
exports.handler = async function (event) {
  await sql`select ${event.id}`;
  switch (event.kind) { case 1: one(); break; default: two(); }
};
