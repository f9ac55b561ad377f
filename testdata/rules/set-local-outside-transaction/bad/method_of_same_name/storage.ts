import type { Pool } from "pg";

// The project's only method of this name; that of the driver's connections is another one.
export class Storage {
  constructor(private readonly pool: Pool) {}

  async query(text: string, values: unknown[] = []) {
    return this.pool.query(text, values);
  }
}
