import knex from "knex";

const db = knex({ client: "pg" });

export function move(tenant: string, author: string) {
  return db("drafts").where({ author }).whereNull("author").update({ tenant_id: tenant }); // expect: tenant-reassigned
}
