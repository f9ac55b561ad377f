import { Knex } from "knex";

export class Tugs {
  constructor(private readonly knex: Knex) {}

  async list(tenantId: string) {
    return this.knex("tugs").where("tenant_id", tenantId).select("name");
  }
}
