import knex from "knex";

const db = knex({ client: "pg" });

// What no tenant has yet.
export function claim(tenant: string, author: string) {
  return db("drafts").where({ author }).whereNull("tenant_id").update({ tenant_id: tenant });
}
