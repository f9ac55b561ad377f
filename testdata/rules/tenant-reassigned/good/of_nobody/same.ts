import knex from "knex";

const db = knex({ client: "pg" });

// The tenant that the rows have already.
export function save(tenant: string, author: string) {
  return db("drafts").where({ author, tenant_id: tenant }).update({ tenant_id: tenant, author });
}
