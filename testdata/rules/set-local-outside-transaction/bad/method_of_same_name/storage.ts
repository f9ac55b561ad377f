import { pool } from "./db";

// The project's only method of this name; that of the driver's connections is another one.
export class Storage {
  async query(text: string, values?: unknown[]) {
    return pool.query(text, values);
  }

  async version() {
    return pool.query("SELECT version()");
  }
}
