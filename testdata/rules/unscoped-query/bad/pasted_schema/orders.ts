import { Pool } from 'pg';

const pool = new Pool();

// Whatever the schema is called: there is one table of the name.
export class Orders {
  constructor(private readonly schema: string) {}

  byId(id: string) {
    return pool.query(`SELECT state FROM ${this.schema}.orders WHERE id = $1`, [id]); // expect: unscoped-query
  }

  ofTenant(id: string, tenant: string) {
    return pool.query(`SELECT state FROM ${this.schema}.orders WHERE id = $1 AND tenant_id = $2`, [id, tenant]);
  }
}
